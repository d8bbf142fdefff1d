package io.tilewright.cli;

import io.tilewright.report.Numbers;
import io.tilewright.util.Printable;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.exec.ExecutionFault;
import io.tilewright.vta.exec.ExecutionOptions;
import io.tilewright.vta.exec.Executor;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Unit;
import io.tilewright.vta.timing.Timing;
import io.tilewright.vta.timing.TimingFault;
import io.tilewright.vta.timing.TimingResult;
import io.tilewright.vta.timing.UnitTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one program and prints what it did; a fault is printed too, and counted. */
final class ProgramPrinter {
    private final Terminal terminal;
    private final boolean json;
    private final TraceFile trace;
    private int failed;
    private int different;

    /**
     * @param trace takes what each program did; null for none
     */
    ProgramPrinter(Terminal terminal, boolean json, TraceFile trace) {
        this.terminal = terminal;
        this.json = json;
        this.trace = trace;
    }

    /** Programs that could not run. */
    int failed() {
        return failed;
    }

    /** Programs whose cycles or outputs are not those that the file states. */
    int different() {
        return different;
    }

    void print(RtlProgram program) {
        try {
            TimingResult timing = Timing.simulate(program.program());
            if (trace != null) {
                trace.add(program, timing);
            }
            String sha256 = hasData(program) ? outputHash(program) : null;
            boolean cycles = program.measurement()
                    .map(m -> m.cycles() == timing.cycles())
                    .orElse(true);
            boolean outputs =
                    program.expected().map(e -> e.sha256().equals(sha256)).orElse(true);
            different += cycles && outputs ? 0 : 1;
            if (json) {
                terminal.out().println(Json.line(object(program, timing, sha256)));
            } else {
                lines(program, timing, sha256);
            }
        } catch (TimingFault | ExecutionFault fault) {
            failed++;
            if (json) {
                Map<String, Object> object = head(program);
                object.put("error", fault.getMessage());
                terminal.out().println(Json.line(object));
            } else {
                terminal.err()
                        .println("error: program " + Printable.line(program.name()) + ": "
                                + Printable.line(fault.getMessage()));
            }
        }
    }

    private static boolean hasData(RtlProgram program) {
        return program.outputElements() > 0;
    }

    /** What the machine itself defines is enough here: the bench's programs may race on purpose. */
    private static String outputHash(RtlProgram program) {
        Dram dram = program.initialDram();
        Executor.run(program.program(), dram, ExecutionOptions.LENIENT);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(program.output(dram));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Map<String, Object> head(RtlProgram program) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", program.name());
        object.put("config", program.configName());
        return object;
    }

    private static Map<String, Object> object(RtlProgram program, TimingResult timing, String sha256) {
        Map<String, Object> object = head(program);
        object.put("cycles", timing.cycles());
        object.put("load", spans(program, timing, Unit.LOAD));
        object.put("compute", spans(program, timing, Unit.COMPUTE));
        object.put("store", spans(program, timing, Unit.STORE));
        if (sha256 != null) {
            object.put("out_sha256", sha256);
        }
        return object;
    }

    /** Start and done of each instruction of a unit, in order; those that FINISH cut off are left out. */
    private static List<long[]> spans(RtlProgram program, TimingResult timing, Unit unit) {
        List<long[]> spans = new ArrayList<>();
        List<Instruction> instructions = program.program().instructions();
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).unit() == unit && timing.done()[i] >= 0) {
                spans.add(new long[] {timing.start()[i], timing.done()[i]});
            }
        }
        return spans;
    }

    private void lines(RtlProgram program, TimingResult timing, String sha256) {
        terminal.out()
                .println(Printable.line(program.name()) + " on " + Printable.line(program.configName()) + ": "
                        + Numbers.grouped(timing.cycles()) + " cycles, "
                        + Numbers.grouped(program.program().instructions().size()) + " instructions"
                        + (sha256 == null ? "" : ", outputs " + sha256));
        program.measurement()
                .ifPresent(known -> terminal.out()
                        .println(
                                known.cycles() == timing.cycles()
                                        ? "  equal to the cycles in the file"
                                        : "  CYCLES DIFFER: the file says " + Numbers.grouped(known.cycles())));
        program.expected()
                .ifPresent(known -> terminal.out()
                        .println(
                                known.sha256().equals(sha256)
                                        ? "  outputs as expected, bit for bit"
                                        : "  OUTPUTS DIFFER: expected " + known.sha256()));
        unit("load", timing.load());
        unit("compute", timing.compute());
        unit("store", timing.store());
    }

    private void unit(String name, UnitTime time) {
        terminal.out()
                .println("  " + name + ": gemm " + Numbers.grouped(time.gemm()) + ", alu "
                        + Numbers.grouped(time.alu()) + ", transfer " + Numbers.grouped(time.transfer()) + ", overhead "
                        + Numbers.grouped(time.overhead()) + ", waiting for prev " + Numbers.grouped(time.waitPrev())
                        + ", next "
                        + Numbers.grouped(time.waitNext()) + ", instruction " + Numbers.grouped(time.waitInstruction())
                        + ", finished " + Numbers.grouped(time.finished()));
    }
}
