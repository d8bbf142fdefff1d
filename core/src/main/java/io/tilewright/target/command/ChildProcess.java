package io.tilewright.target.command;

import io.tilewright.util.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A running program: no shell, its own environment, both outputs collected, killed with its descendants. */
final class ChildProcess implements AutoCloseable {
    /** Most bytes kept of an output; of more, the last ones. */
    static final int KEPT = 1 << 20;

    private static final long TICK_MS = 5;
    private static final int CHUNK = 1 << 16;
    /** Chunks read between two looks at the clock: some programs never stop printing. */
    private static final int MOST_CHUNKS = 64;
    /** Looks for descendants before all known ones are killed: some may not let themselves be suspended. */
    private static final int MOST_ROUNDS = 100;

    private final Process process;
    private final Tail out = new Tail(KEPT);
    private final Tail err = new Tail(1 << 14);

    /** The end of a program. */
    record Ended(boolean inTime, int exitCode, String out, String err) {}

    /**
     * Starts it.
     *
     * @param input for standard input; empty: none
     * @throws IOException if it cannot be started
     */
    ChildProcess(List<String> command, Map<String, String> environment, Path folder, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            err.add(("standard input was not read: " + unread.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Waits for its end; kills it when the limit is over. Reads only what is there, so that a descendant that was left
     * behind with the outputs open holds nothing up.
     */
    Ended await(Duration limit, Clock clock) throws IOException, InterruptedException {
        long begun = clock.nanos();
        boolean running = true;
        while (running && clock.nanos() - begun <= limit.toNanos()) {
            drain();
            running = !process.waitFor(TICK_MS, TimeUnit.MILLISECONDS);
        }
        if (running) {
            close();
        }
        drain();
        return new Ended(!running, running ? -1 : process.exitValue(), out.text(), err.text());
    }

    /** Kills it and all of its descendants. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill(process.toHandle());
        }
    }

    private static void kill(ProcessHandle parent) {
        Set<ProcessHandle> family = new LinkedHashSet<>();
        List<ProcessHandle> found = List.of(parent);
        for (int round = 0; round < MOST_ROUNDS && !found.isEmpty(); round++) {
            suspend(found);
            family.addAll(found);
            found = parent.descendants()
                    .filter(descendant -> !family.contains(descendant))
                    .toList();
        }
        List<ProcessHandle> childrenFirst = new ArrayList<>(family); // an orphan group would be woken up
        Collections.reverse(childrenFirst);
        childrenFirst.forEach(ProcessHandle::destroyForcibly);
    }

    /** A program that is only killed may have started another since its children were listed; a suspended one cannot. */
    private static void suspend(List<ProcessHandle> programs) {
        StringBuilder pids = new StringBuilder();
        programs.forEach(program -> pids.append(' ').append(program.pid()));
        try {
            waitFor(new ProcessBuilder("/bin/sh", "-c", "kill -STOP" + pids)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException noShell) {
            // No such shell, or no room for a process: they are killed as they run.
        }
    }

    /** Also in a thread that is interrupted: that is how a run is stopped. */
    private static void waitFor(Process shell) {
        boolean interrupted = false;
        while (shell.isAlive()) {
            try {
                shell.waitFor();
            } catch (InterruptedException stopped) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() throws IOException {
        drain(process.getInputStream(), out);
        drain(process.getErrorStream(), err);
    }

    private static void drain(InputStream in, Tail into) throws IOException {
        int ready = in.available();
        for (int chunk = 0; ready > 0 && chunk < MOST_CHUNKS; chunk++) {
            into.add(in.readNBytes(Math.min(ready, CHUNK)));
            ready = in.available();
        }
    }

    /** The last bytes of a stream. */
    private static final class Tail {
        private final byte[] ring;
        private long total;

        Tail(int size) {
            ring = new byte[size];
        }

        void add(byte[] bytes) {
            for (byte b : bytes) {
                ring[(int) (total++ % ring.length)] = b;
            }
        }

        String text() {
            int length = (int) Math.min(total, ring.length);
            byte[] last = new byte[length];
            for (int i = 0; i < length; i++) {
                last[i] = ring[(int) ((total - length + i) % ring.length)];
            }
            return new String(last, StandardCharsets.UTF_8);
        }
    }
}
