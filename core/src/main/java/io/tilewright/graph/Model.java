package io.tilewright.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network with the shapes of its values.
 */
public final class Model {
    private final Graph graph;
    private final String sha256;
    private final int batch;
    private final Map<String, Tensor> tensors;
    private final Map<String, ValueInfo> values;
    private final Set<String> constants;
    private final SortedMap<String, Integer> unknownOperators;
    private final Map<String, List<Node>> users;
    private final Map<String, Node> producers;
    private final Set<String> results;

    /**
     * Made by {@code graph.infer.ShapeInference}.
     *
     * @param sha256 of the file, or of the zoo's canonical description; 64 hexadecimal digits
     * @param batch images per run
     * @param tensors constants whose numbers are known: those of the file, filled ones, and folded integers
     * @param values every input, constant and computed value whose shape is known
     * @param constants names of values that do not depend on the inputs
     * @param unknownOperators operators without a known meaning, with the number of nodes
     */
    public Model(
            Graph graph,
            String sha256,
            int batch,
            Map<String, Tensor> tensors,
            Map<String, ValueInfo> values,
            Set<String> constants,
            SortedMap<String, Integer> unknownOperators) {
        this.graph = graph;
        this.sha256 = sha256;
        this.batch = batch;
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        this.values = Map.copyOf(values);
        this.constants = Set.copyOf(constants);
        this.unknownOperators = Collections.unmodifiableSortedMap(new TreeMap<>(unknownOperators));
        this.results = Set.copyOf(new HashSet<>(graph.outputs()));
        this.users = new HashMap<>();
        this.producers = new HashMap<>();
        for (Node node : graph.nodes()) {
            for (String input : node.inputs()) {
                if (!input.isEmpty()) {
                    users.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
                }
            }
            node.outputs().forEach(output -> producers.put(output, node));
        }
    }

    public String name() {
        return graph.name();
    }

    public String sha256() {
        return sha256;
    }

    public int batch() {
        return batch;
    }

    /** Values fed from outside, with their shapes at this batch. */
    public List<ValueInfo> inputs() {
        return graph.inputs();
    }

    /** Names of the results. */
    public List<String> outputs() {
        return graph.outputs();
    }

    /** Every node after those whose outputs it uses; nodes that compute constants included. */
    public List<Node> nodes() {
        return graph.nodes();
    }

    /** Constants by name: those that the file holds, and those that
     * follow from constants and shapes without arithmetic on weights. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Type and shape of a value; empty behind an operator that is not known. */
    public Optional<ValueInfo> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** True for constants of the file and for whatever is computed from them alone. */
    public boolean isConstant(String name) {
        return constants.contains(name);
    }

    /** The node computes nothing but constants, so it is gone before the network runs. */
    public boolean isFolded(Node node) {
        return node.outputs().stream().anyMatch(constants::contains);
    }

    /** Nodes that use a value, one entry per use. */
    public List<Node> users(String value) {
        return Collections.unmodifiableList(users.getOrDefault(value, List.of()));
    }

    /** The node that computes a value; empty for inputs and constants of the file. */
    public Optional<Node> producer(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.ofNullable(producers.get(value));
    }

    /** The value is a result of the network. */
    public boolean isOutput(String value) {
        return results.contains(value);
    }

    /** Operators without a known meaning, with the number of nodes, by name. */
    public SortedMap<String, Integer> unknownOperators() {
        return unknownOperators;
    }
}
