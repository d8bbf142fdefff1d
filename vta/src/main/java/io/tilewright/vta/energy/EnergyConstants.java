package io.tilewright.vta.energy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One set of constants.
 *
 * @param version of the file's contents; reports name it
 * @param nodeNm process node, nm
 * @param figures every {@link EnergyConstant}
 */
public record EnergyConstants(int version, int nodeNm, Map<EnergyConstant, Figure> figures) {
    private static final String RESOURCE = "energy-45nm.json";

    public EnergyConstants {
        Map<EnergyConstant, Figure> ordered = new EnumMap<>(EnergyConstant.class);
        ordered.putAll(figures);
        figures = Collections.unmodifiableMap(ordered);
    }

    /**
     * One constant.
     *
     * @param interval value and range in the constant's unit
     * @param source where it is from
     */
    public record Figure(Interval interval, String source) {}

    /** The constants that come with the product. */
    public static EnergyConstants bundled() {
        try (InputStream in = EnergyConstants.class.getResourceAsStream(RESOURCE)) {
            return read(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads constants of one's own, in the format of the bundled file.
     *
     * @param name for messages
     * @throws io.tilewright.vta.config.InvalidConfigException naming every problem of the text
     */
    public static EnergyConstants read(String name, String text) {
        return new ConstantsReading("energy constants '" + name + "'").read(text);
    }

    /** Value and range of one constant. */
    public Interval of(EnergyConstant constant) {
        return figures.get(constant).interval();
    }
}
