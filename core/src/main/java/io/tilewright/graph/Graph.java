package io.tilewright.graph;

import io.tilewright.util.Printable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The structure of a network: every name is defined exactly once, every used name is defined, and nodes stand after
 * the nodes whose outputs they use (in the given order as far as that is possible). Shapes of inner values are not
 * known here.
 */
public final class Graph {
    private final String name;
    private final List<ValueInfo> inputs;
    private final List<String> outputs;
    private final List<Node> nodes;
    private final Map<String, Tensor> tensors;

    /**
     * Checks the structure; the work is linear in the size of the graph and never recursive.
     *
     * @param inputs values fed from outside, constants not among them
     * @param outputs names of results
     * @param nodes in any order
     * @param tensors constants
     */
    public Graph(String name, List<ValueInfo> inputs, List<String> outputs, List<Node> nodes, List<Tensor> tensors) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        Map<String, Integer> producer = new HashMap<>();
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (ValueInfo input : inputs) {
            define(producer, input.name(), -1, "an input");
        }
        for (Tensor tensor : tensors) {
            define(producer, tensor.name(), -1, "a constant");
            byName.put(tensor.name(), tensor);
        }
        for (int i = 0; i < nodes.size(); i++) {
            for (String output : nodes.get(i).outputs()) {
                if (!output.isEmpty()) {
                    define(producer, output, i, "output of " + nodes.get(i).label());
                }
            }
        }
        this.tensors = Collections.unmodifiableMap(byName);
        this.nodes = sorted(nodes, producer);
        for (String output : outputs) {
            if (!producer.containsKey(output)) {
                throw Refusal.malformed("the graph's output '" + Printable.of(output) + "' is computed by no node");
            }
        }
    }

    public String name() {
        return name;
    }

    public List<ValueInfo> inputs() {
        return inputs;
    }

    public List<String> outputs() {
        return outputs;
    }

    /** Every node after those whose outputs it uses. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Constants by name, in the order given. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    private static void define(Map<String, Integer> producer, String name, int by, String what) {
        if (name.isEmpty()) {
            throw Refusal.malformed("the name of " + what + " is empty, allowed: at least one character");
        }
        if (producer.putIfAbsent(name, by) != null) {
            throw Refusal.malformed("the name '" + Printable.of(name) + "' is defined twice, the second time as " + what
                    + ", allowed: once");
        }
    }

    /** Kahn's algorithm; among nodes that are ready, the one that was given first. */
    private static List<Node> sorted(List<Node> nodes, Map<String, Integer> producer) {
        List<List<Integer>> users = new ArrayList<>();
        int[] missing = new int[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            users.add(new ArrayList<>());
        }
        for (int i = 0; i < nodes.size(); i++) {
            for (String input : nodes.get(i).inputs()) {
                Integer from = input.isEmpty() ? Integer.valueOf(-1) : producer.get(input);
                if (from == null) {
                    throw Refusal.malformed(nodes.get(i).label() + " uses '" + Printable.of(input)
                            + "', which is no input, no constant and no node's output");
                }
                if (from >= 0) {
                    users.get(from).add(i);
                    missing[i]++;
                }
            }
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<Node> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order.add(nodes.get(next));
            for (int user : users.get(next)) {
                if (--missing[user] == 0) {
                    ready.add(user);
                }
            }
        }
        if (order.size() < nodes.size()) {
            throw Refusal.malformed("the graph has a cycle through "
                    + onCycle(nodes, users, missing).label() + ", allowed: none");
        }
        return Collections.unmodifiableList(order);
    }

    /** What remains without users that remain is not on a cycle: peel it off from behind. */
    private static Node onCycle(List<Node> nodes, List<List<Integer>> users, int[] missing) {
        int[] open = new int[nodes.size()];
        List<List<Integer>> sources = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            sources.add(new ArrayList<>());
        }
        ArrayDeque<Integer> dead = new ArrayDeque<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (int user : users.get(i)) {
                if (missing[i] > 0 && missing[user] > 0) {
                    open[i]++;
                    sources.get(user).add(i);
                }
            }
            if (missing[i] > 0 && open[i] == 0) {
                dead.add(i);
            }
        }
        boolean[] peeled = new boolean[nodes.size()];
        while (!dead.isEmpty()) {
            int gone = dead.remove();
            peeled[gone] = true;
            for (int source : sources.get(gone)) {
                if (--open[source] == 0) {
                    dead.add(source);
                }
            }
        }
        int i = 0;
        while (missing[i] == 0 || peeled[i]) {
            i++;
        }
        return nodes.get(i);
    }
}
