package io.tilewright.vta.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BusBytesPropertyTest {
    @Test
    void rowsAreWidenedToBeats() {
        BusBytes bus = new BusBytes(64);
        assertThat(bus.rows(0, 64, 64, 3)).isEqualTo(192);
        assertThat(bus.rows(56, 16, 0, 1)).as("over a beat's end").isEqualTo(128);
        assertThat(bus.rows(0, 16, 16, 5)).as("each row its own beat").isEqualTo(320);
        assertThat(bus.rows(0, 16, 16, 0)).isZero();
    }

    /** Against marking each byte's beat, row by row. */
    @Property(tries = 500)
    void equalsMarkingBeats(
            @ForAll @IntRange(min = 3, max = 6) int logBeat,
            @ForAll @IntRange(max = 200) int address,
            @ForAll @IntRange(min = 1, max = 200) int rowBytes,
            @ForAll @IntRange(max = 200) int stride,
            @ForAll @IntRange(max = 40) int rows) {
        int beat = 1 << logBeat;
        long expected = 0;
        for (int r = 0; r < rows; r++) {
            BitSet beats = new BitSet();
            for (int b = 0; b < rowBytes; b++) {
                beats.set((address + r * stride + b) / beat);
            }
            expected += (long) beats.cardinality() * beat;
        }
        assertThat(new BusBytes(beat).rows(address, rowBytes, stride, rows)).isEqualTo(expected);
    }
}
