package io.tilewright.tune;

import io.tilewright.space.ConfigSpace;
import java.util.List;

/** Where a session's trials are kept. */
public interface TrialStore {
    /** Keeps nothing. */
    TrialStore NONE = new TrialStore() {
        @Override
        public List<Trial> trials(int task, ConfigSpace space) {
            return List.of();
        }

        @Override
        public void append(int task, Trial trial) {}

        @Override
        public void force() {}
    };

    /** The trials of a task that are already there, numbered from 0, as points of {@code space}. */
    List<Trial> trials(int task, ConfigSpace space);

    /** Adds the task's next trial. */
    void append(int task, Trial trial);

    /** Returns when everything appended is on the disk. */
    void force();
}
