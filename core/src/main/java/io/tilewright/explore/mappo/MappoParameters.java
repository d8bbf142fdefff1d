package io.tilewright.explore.mappo;

import io.tilewright.space.Role;
import java.util.Set;

/**
 * Hyper-parameters and switches of {@link MappoExplorer}; numbers in brackets are the lines of reference tuners.md section
 * 2.2 that a switch resolves.
 *
 * @param episodes of one exploration, all walked in parallel, from 1 (DCOC Table 3: 128)
 * @param steps most steps of an episode, from 1 (Table 3: 500)
 * @param segment steps between two updates, from 1 (12: 16 to 32)
 * @param patience steps without a better score before an episode is cut off, from 1; (18: 16)
 * @param earlyStop whether episodes may end before their last step (18); without it all steps are walked
 * @param stayEnds whether an episode that ends because no knob moved has no future (17); else it is cut off there
 * @param learning how the networks learn (15)
 * @param observation what an actor sees (11)
 * @param heads of an actor (13)
 * @param turns of the agents within a step (14)
 * @param start of the episodes (27)
 * @param agents who owns the knobs
 * @param critic whether there is one; without it V is 0
 * @param frozen roles whose knobs never move
 */
public record MappoParameters(
        int episodes,
        int steps,
        int segment,
        int patience,
        boolean earlyStop,
        boolean stayEnds,
        Learning learning,
        Observation observation,
        Heads heads,
        Turns turns,
        Start start,
        Agents agents,
        boolean critic,
        Set<Role> frozen) {

    /** What an actor sees besides the layer, the last score and its own number. */
    public enum Observation {
        /** Its own knobs. */
        OWN,
        /** All knobs. */
        ALL
    }

    /** How an actor moves its knobs. */
    public enum Heads {
        /** One softmax of three actions for each. */
        PER_KNOB,
        /** One softmax over all combinations. */
        JOINT
    }

    /** When an agent sees what the others do. */
    public enum Turns {
        /** All act on the same configuration. */
        SIMULTANEOUS,
        /** Each acts on what the ones before it left; an actor that sees only its own knobs does not notice. */
        SEQUENTIAL
    }

    /** Where episodes start. */
    public enum Start {
        /** At distinct feasible points drawn uniformly. */
        UNIFORM,
        /** A quarter at the best measured points, from the second exploration on. */
        MIXED
    }

    /** Who owns the knobs. */
    public enum Agents {
        /** One agent per role. */
        BY_ROLE,
        /** One agent for all. */
        ONE
    }

    public MappoParameters {
        if (episodes < 1 || steps < 1 || segment < 1 || patience < 1) {
            throw new IllegalArgumentException("episodes " + episodes + ", steps " + steps + ", segment " + segment
                    + ", patience " + patience + ", allowed: each from 1");
        }
        frozen = Set.copyOf(frozen);
    }

    /** Table 3 with one of the two learning profiles, and the resolutions' defaults. */
    public static MappoParameters of(Learning learning) {
        return new MappoParameters(
                128,
                500,
                16,
                16,
                true,
                false,
                learning,
                Observation.OWN,
                Heads.PER_KNOB,
                Turns.SIMULTANEOUS,
                Start.MIXED,
                Agents.BY_ROLE,
                true,
                Set.of());
    }

    public MappoParameters withEarlyStop(boolean stop) {
        return with(stop, stayEnds, observation, heads, turns, start, agents, critic, frozen);
    }

    public MappoParameters withStayEnds(boolean ends) {
        return with(earlyStop, ends, observation, heads, turns, start, agents, critic, frozen);
    }

    public MappoParameters withStart(Start other) {
        return with(earlyStop, stayEnds, observation, heads, turns, other, agents, critic, frozen);
    }

    public MappoParameters withAgents(Agents other) {
        return with(earlyStop, stayEnds, observation, heads, turns, start, other, critic, frozen);
    }

    public MappoParameters withPolicy(Observation seen, Heads of, Turns order) {
        return with(earlyStop, stayEnds, seen, of, order, start, agents, critic, frozen);
    }

    public MappoParameters withoutCritic() {
        return with(earlyStop, stayEnds, observation, heads, turns, start, agents, false, frozen);
    }

    public MappoParameters freezing(Set<Role> roles) {
        return with(earlyStop, stayEnds, observation, heads, turns, start, agents, critic, roles);
    }

    private MappoParameters with(
            boolean stop,
            boolean ends,
            Observation seen,
            Heads of,
            Turns order,
            Start from,
            Agents owners,
            boolean valued,
            Set<Role> fixed) {
        return new MappoParameters(
                episodes, steps, segment, patience, stop, ends, learning, seen, of, order, from, owners, valued, fixed);
    }
}
