package io.tilewright.vta.image;

import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.isa.Program;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a program file: a program, the data it runs on, and what is known of its result.
 *
 * @param name unique within the file
 * @param configName short name of the chip, as in the file
 * @param description one line for people
 * @param meta free-form facts, e.g. the layer and its knobs; values as JSON has them
 * @param program the program
 * @param init DRAM content before the start; everything else is 0
 * @param outputAddress byte address of the output region
 * @param outputElements output elements that count, from {@code outputAddress}
 * @param measurement what the RTL did, where known
 * @param expected the output that it left, where known
 */
public record RtlProgram(
        String name,
        String configName,
        String description,
        Map<String, Object> meta,
        Program program,
        List<InitRegion> init,
        long outputAddress,
        int outputElements,
        Optional<Measurement> measurement,
        Optional<ExpectedOutput> expected) {
    public RtlProgram {
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
        init = List.copyOf(init);
    }

    /** A memory that holds the initial regions and nothing else. */
    public Dram initialDram() {
        Dram dram = new Dram();
        for (InitRegion region : init) {
            region.writeTo(dram);
        }
        return dram;
    }

    /** The bytes of the output region. */
    public byte[] output(Dram dram) {
        return dram.bytes(outputAddress, outputElements * program.config().outBytes());
    }
}
