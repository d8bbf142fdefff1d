package io.tilewright.cli;

import io.tilewright.target.vta.LayerImage;
import io.tilewright.target.vta.VtaProgram;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import io.tilewright.vta.image.DramImage;
import io.tilewright.vta.image.ImageException;
import io.tilewright.vta.image.ImageFiles;
import io.tilewright.vta.isa.Disassembler;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code tilewright image}: a run's winners as bytes of physical memory, for an FPGA or an RTL simulator. */
@Command(
        name = "image",
        description = "Write a run's winners as memory images with data and expected outputs, and as assembler text.",
        footer = {
            "",
            "Each task gives task-I.json (manifest), task-I.bin (memory), task-I.expected.output.bin and task-I.vta",
            "(assembler text). Copy the memory to its address, set instruction address and count, launch.",
            "",
            "Examples:",
            "  tilewright image runs/resnet18-certified-1 --task 3 -o images",
            "  tilewright image runs/resnet18-certified-1 -o images --base-address 0x10000000",
        })
final class ImageCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Option(names = "--task", paramLabel = "I", description = "One task only. Default: all.")
    private Integer index;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The folder, created if missing.")
    private Path output;

    @Option(
            names = "--base-address",
            paramLabel = "A",
            defaultValue = "0",
            converter = Address.class,
            description = "Physical address that everything is moved by, e.g. 0x10000000. Default: ${DEFAULT-VALUE}.")
    private long base;

    ImageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Reads decimal and {@code 0x} hexadecimal addresses. */
    static final class Address implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                long address = Long.decode(text);
                if (address >= 0) {
                    return address;
                }
            } catch (NumberFormatException notANumber) {
                throw new TypeConversionException("'" + text + "' is no address, allowed: e.g. 0x10000000");
            }
            throw new TypeConversionException("'" + text + "' is no address, allowed: from 0");
        }
    }

    @Override
    public void run() {
        StoredRun stored = StoredRun.open(run, terminal);
        NetworkSubject subject = stored.job().network("write");
        List<TuningTask> tasks = index == null ? subject.tasks() : List.of(TuningJob.task(subject.network(), index));
        long seed = stored.record().choices().seed();
        StoredBest.each(stored, tasks, terminal, best -> write(best.task(), (VtaProgram) best.program(), seed));
    }

    private void write(TuningTask task, VtaProgram program, long seed) {
        DramImage image;
        Path manifest;
        try {
            image = LayerImage.of(program, seed, base);
            manifest = ImageFiles.write(image, output, "task-" + task.index());
        } catch (ImageException refused) {
            throw new TilewrightException(
                    Kind.INPUT,
                    "task " + task.index() + ": " + refused.getMessage(),
                    "choose another --base-address, or another folder with -o",
                    refused);
        }
        AtomicFile.write(output.resolve("task-" + task.index() + ".vta"), Disassembler.text(program.program()));
        terminal.out()
                .println("wrote " + manifest + ": " + image.content().length + " bytes at address 0x"
                        + Long.toHexString(image.address()) + ", " + image.instructionCount() + " instructions at 0x"
                        + Long.toHexString(image.instructionAddress()));
    }
}
