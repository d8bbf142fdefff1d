package io.tilewright.vta.exec;

import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Unit;
import java.util.Arrays;
import java.util.List;

/** What each unit has begun and completed, and what it knows of the others (a vector clock). */
final class Timeline {
    private static final int UNITS = Unit.values().length;
    private final List<Instruction> program;
    private final int[][] clocks = new int[UNITS][UNITS];
    private final int[][] history = new int[UNITS][16];
    private int current;

    Timeline(List<Instruction> program) {
        this.program = program;
    }

    /** {@code unit} begins the instruction with this index in fetch order; it will complete before the next begins. */
    void begin(Unit unit, int index) {
        int number = number(unit);
        int[] numbers = history[unit.ordinal()];
        if (number >= numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            history[unit.ordinal()] = numbers;
        }
        numbers[number] = index;
        current = index;
    }

    void complete(Unit unit) {
        clocks[unit.ordinal()][unit.ordinal()]++;
    }

    /** Number, counted from 1 within {@code unit}, of the instruction it has begun. */
    int number(Unit unit) {
        return known(unit, unit) + 1;
    }

    /** How many instructions of {@code other} are complete for all that {@code unit} can know. */
    int known(Unit unit, Unit other) {
        return clocks[unit.ordinal()][other.ordinal()];
    }

    int[] clock(Unit unit) {
        return clocks[unit.ordinal()];
    }

    /** A fault of the instruction that was begun last. */
    ExecutionFault fault(Kind kind, String what) {
        return new ExecutionFault(kind, current, Describe.at(current, program.get(current)) + " " + what);
    }

    /** The instruction begun last conflicts with instruction {@code number} of {@code unit}. */
    ExecutionFault race(Unit unit, int number, String what, String here, String there) {
        int other = history[unit.ordinal()][number];
        Unit own = program.get(current).unit();
        boolean otherFirst = other < current;
        return fault(
                Kind.RACE,
                here + " " + what + ", which " + Describe.at(other, program.get(other)) + " " + there
                        + ", and no token makes one wait for the other; let "
                        + Describe.name(otherFirst ? own : unit)
                        + " take a token that "
                        + Describe.name(otherFirst ? unit : own)
                        + " posts when it is done");
    }

    /** FINISH does not wait for STORE number {@code number}. */
    ExecutionFault unfinished(int number) {
        int store = history[Unit.STORE.ordinal()][number];
        return new ExecutionFault(
                Kind.RACE,
                store,
                Describe.at(store, program.get(store)) + " may still be running when FINISH reports the end; let"
                        + " FINISH take a token (pop_next) that this STORE or a later one posts (push_prev)");
    }
}
