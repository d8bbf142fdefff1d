package io.tilewright.explore.mappo;

import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Which agent owns which knobs (DCOC, Table 2): agents that would own none, in this space, do not exist. */
final class KnobOwners {
    private KnobOwners() {}

    /** Agent name to the positions of its knobs; knobs of one value and of frozen roles are nobody's. */
    static Map<String, int[]> of(ConfigSpace space, MappoParameters parameters) {
        Map<String, int[]> owners = new LinkedHashMap<>();
        if (parameters.agents() == MappoParameters.Agents.ONE) {
            owners.put("ALL", movable(space, parameters, null));
        } else {
            for (Role role : Role.values()) {
                owners.put(role.name(), movable(space, parameters, role));
            }
        }
        owners.values().removeIf(knobs -> knobs.length == 0);
        return owners;
    }

    /** @param role null for every role */
    private static int[] movable(ConfigSpace space, MappoParameters parameters, Role role) {
        return IntStream.range(0, space.knobs().size())
                .filter(k -> space.knobs().get(k).size() > 1)
                .filter(k -> !parameters.frozen().contains(space.knobs().get(k).role()))
                .filter(k -> role == null || space.knobs().get(k).role() == role)
                .toArray();
    }
}
