package io.tilewright.tune.marl;

import io.tilewright.space.Config;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;

/** The cheapest configurations so far, best first; of equals the earlier one. */
final class Elite {
    private final int capacity;
    private final List<Member> members = new ArrayList<>();

    record Member(Config config, double cost) {}

    /** @param capacity from 1 */
    Elite(int capacity) {
        this.capacity = capacity;
    }

    void offer(Config config, double cost) {
        int at = members.size();
        while (at > 0 && members.get(at - 1).cost() > cost) {
            at--;
        }
        members.add(at, new Member(config, cost));
        if (members.size() > capacity) {
            members.remove(capacity);
        }
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    Member best() {
        return members.get(0);
    }

    /** One of them, the better ones more often: the rank is a uniform number squared. */
    Member pick(Rng rng) {
        double u = rng.nextDouble();
        return members.get((int) (u * u * members.size()));
    }
}
