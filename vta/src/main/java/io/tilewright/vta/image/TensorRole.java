package io.tilewright.vta.image;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Encoder;
import java.util.Locale;

/** What a range of an image is for. */
public enum TensorRole {
    /** The program's instructions. */
    INSTRUCTION,
    /** The program's micro-ops. */
    UOP,
    /** int8 inputs. */
    INPUT,
    /** int8 weights. */
    WEIGHT,
    /** int32 values that LOAD acc reads. */
    BIAS,
    /** int8 results; zero in the image. */
    OUTPUT;

    /** Bytes of one element, of which the address must be a multiple. */
    public int elementBytes(VtaConfig config) {
        return switch (this) {
            case INSTRUCTION -> Encoder.INSTRUCTION_BYTES;
            case UOP -> config.uopBytes();
            case INPUT -> config.inpBytes();
            case WEIGHT -> config.wgtBytes();
            case BIAS -> config.accBytes();
            case OUTPUT -> config.outBytes();
        };
    }

    /** Type of one number: int8, int32, uop32, uop64 or instruction128. */
    public String dtype(VtaConfig config) {
        return switch (this) {
            case INSTRUCTION -> "instruction128";
            case UOP -> "uop" + 8 * config.uopBytes();
            case INPUT, WEIGHT, OUTPUT -> "int8";
            case BIAS -> "int32";
        };
    }

    /** As the manifest writes it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
