package io.tilewright.onnx;

import io.tilewright.graph.Node;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what stays on the host, by operator and reason. */
final class HostList {
    private static final int EXAMPLES = 3;
    private final Map<List<String>, HostWork> all = new LinkedHashMap<>();

    void add(Node node, String reason, long macs) {
        String op = Printable.of(node.op());
        HostWork before = all.getOrDefault(List.of(op, reason), new HostWork(op, reason, 0, 0, List.of()));
        List<String> examples = new ArrayList<>(before.examples());
        if (examples.size() < EXAMPLES) {
            examples.add(node.label());
        }
        all.put(
                List.of(op, reason),
                new HostWork(op, reason, before.nodes() + 1, Macs.sum(node, before.macs(), macs), examples));
    }

    /** Most multiply-accumulates first, then most nodes, then by operator. */
    List<HostWork> sorted() {
        return all.values().stream()
                .sorted(Comparator.comparingLong(HostWork::macs)
                        .reversed()
                        .thenComparing(Comparator.comparingInt(HostWork::nodes).reversed())
                        .thenComparing(HostWork::op)
                        .thenComparing(HostWork::reason))
                .toList();
    }
}
