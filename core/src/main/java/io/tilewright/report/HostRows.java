package io.tilewright.report;

import io.tilewright.compile.Network;
import java.util.List;

/** The nodes of a network that stay on the host, as a table. */
final class HostRows {
    static final List<String> TITLES = List.of("operator", "nodes", "MACs", "reason");

    private HostRows() {}

    static List<List<String>> of(Network network) {
        return network.coverage().host().stream()
                .map(h -> List.of(h.op(), String.valueOf(h.nodes()), Numbers.grouped(h.macs()), h.reason()))
                .toList();
    }
}
