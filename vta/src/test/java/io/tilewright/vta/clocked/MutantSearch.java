package io.tilewright.vta.clocked;

import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlPrograms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds, for each rule, the shortest program that kills its mutant, measured ones before our own, and prints the
 * resource {@code mutants.csv} that {@link MutantTest} reads. To be run by hand after a change of the rules. "none" is
 * right for {@link Rule#TAG_NOT_USABLE_SAME_CYCLE} alone, where the resource names a program that tells when {@link
 * Rule#NO_ISSUE_IN_LAST_BEAT} is broken as well.
 */
public final class MutantSearch {
    private static final List<String> FILES = List.of(
            "micro.d64",
            "micro.w128",
            "micro.b32",
            "micro.f_batch2",
            "micro.s8",
            "micro.p64",
            "micro.w512",
            "func.d64",
            "func.f_batch2",
            "rand.d64",
            "rand.w128",
            "rand.f_batch2",
            "rand.b32",
            "rand.s8",
            "rand.p64",
            "rand.w512",
            "conv.d64",
            "conv.w128",
            "conv.b32",
            "conv.s8");

    private MutantSearch() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        List<Suspect> suspects = new ArrayList<>();
        for (String file : FILES) {
            try (Stream<RtlProgram> programs = RtlPrograms.of(file)) {
                programs.forEach(p -> suspects.add(Suspect.measured(file, p)));
            }
        }
        suspects.sort(Comparator.comparingLong(s -> s.expected().cycles()));
        DirectedPrograms.names().forEach(name -> suspects.add(Suspect.directed(name)));
        System.out.println("rule,killer");
        for (Rule rule : Rule.values()) {
            String killer = suspects.stream()
                    .filter(s -> s.kills(rule))
                    .findFirst()
                    .map(Suspect::name)
                    .orElse("none");
            System.out.println(rule + "," + killer);
        }
    }
}
