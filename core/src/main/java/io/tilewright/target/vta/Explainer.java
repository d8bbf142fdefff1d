package io.tilewright.target.vta;

import io.tilewright.target.Explanation;
import io.tilewright.target.Term;
import io.tilewright.vta.timing.Timing;
import io.tilewright.vta.timing.TimingResult;
import io.tilewright.vta.timing.UnitTime;
import java.util.ArrayList;
import java.util.List;

/** Turns the timing's breakdown into named terms. */
final class Explainer {
    private Explainer() {}

    static Explanation explain(VtaProgram program) {
        TimingResult t = Timing.simulate(program.program());
        int bus = program.chip().busBytes();
        return new Explanation(
                t.cycles(),
                t.cycles(),
                binds(t),
                List.of(
                        tree("compute unit", t.compute(), "load unit", "store unit"),
                        tree("load unit", t.load(), "nobody", "compute unit"),
                        tree("store unit", t.store(), "compute unit", "nobody")),
                t.readBeats() * bus,
                t.writeBeats() * bus,
                program.program().instructions().size(),
                ProgramTimeline.of(program.program(), t));
    }

    /** The unit that works longest. */
    private static String binds(TimingResult t) {
        long compute = working(t.compute());
        long load = working(t.load());
        long store = working(t.store());
        return compute >= load && compute >= store ? "compute" : load >= store ? "load" : "store";
    }

    private static long working(UnitTime u) {
        return u.gemm() + u.alu() + u.transfer() + u.overhead();
    }

    private static Term tree(String name, UnitTime u, String previous, String next) {
        List<Term> work = new ArrayList<>();
        add(work, "GEMM micro-ops", u.gemm());
        add(work, "ALU micro-ops", u.alu());
        add(work, "data on the bus", u.beats());
        add(work, "behind instruction fetch on the bus", u.behindFetch());
        add(work, "behind the other loading unit on the bus", u.behindUnit());
        add(work, "memory latency and commands", u.latency());
        add(work, "padding", u.padding());
        add(work, "pipeline fill and drain, no-ops", u.overhead());
        List<Term> wait = new ArrayList<>();
        add(wait, "for a token of " + previous, u.waitPrev());
        add(wait, "for a token of " + next, u.waitNext());
        add(wait, "for an instruction", u.waitInstruction());
        add(wait, "after its last instruction", u.finished());
        List<Term> parts = new ArrayList<>();
        add(parts, "working", work);
        add(parts, "waiting", wait);
        return new Term(name, u.total(), parts);
    }

    private static void add(List<Term> terms, String name, long cycles) {
        if (cycles > 0) {
            terms.add(Term.leaf(name, cycles));
        }
    }

    private static void add(List<Term> terms, String name, List<Term> parts) {
        long sum = 0;
        for (Term part : parts) {
            sum += part.cycles();
        }
        if (sum > 0) {
            terms.add(new Term(name, sum, parts));
        }
    }
}
