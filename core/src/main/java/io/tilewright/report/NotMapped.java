package io.tilewright.report;

import io.tilewright.compile.Network;
import java.util.List;

/** The nodes of a network that have no mapping, as a table. */
final class NotMapped {
    static final List<String> TITLES = List.of("operator", "nodes", "MACs", "reason");

    private NotMapped() {}

    static List<List<String>> rows(Network network) {
        return network.coverage().host().stream()
                .map(h -> List.of(h.op(), String.valueOf(h.nodes()), Numbers.grouped(h.macs()), h.reason()))
                .toList();
    }
}
