package io.tilewright.cli;

import io.tilewright.util.IoReason;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Standard output that remembers its first failure: print streams swallow it. */
final class StandardOutput extends OutputStream {
    private final OutputStream target;
    private IOException failure;

    StandardOutput(OutputStream target) {
        this.target = target;
    }

    @Override
    public synchronized void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
        try {
            target.write(bytes, from, count);
        } catch (IOException refused) {
            failure = failure == null ? refused : failure;
            throw refused;
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        try {
            target.flush();
        } catch (IOException refused) {
            failure = failure == null ? refused : failure;
            throw refused;
        }
    }

    /** What was lost, if anything; a reader that has seen enough and closed its end of the pipe is no trouble. */
    synchronized Optional<TilewrightException> trouble() {
        if (failure == null || String.valueOf(failure.getMessage()).contains("Broken pipe")) {
            return Optional.empty();
        }
        return Optional.of(new TilewrightException(
                TilewrightException.Kind.STORAGE,
                "standard output cannot be written: " + IoReason.of(failure),
                "what was printed is incomplete; make room, or send the output elsewhere",
                failure));
    }
}
