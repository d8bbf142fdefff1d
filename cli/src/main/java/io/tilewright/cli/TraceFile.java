package io.tilewright.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tilewright.target.Activity;
import io.tilewright.target.Timeline;
import io.tilewright.target.Timeline.Lane;
import io.tilewright.target.Timeline.Span;
import io.tilewright.target.vta.ProgramTimeline;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.IoReason;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.timing.TimingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A trace-event file (JSON object format) for Perfetto and Chrome, written as the programs run. A process per program;
 * per unit a thread with its instructions and one with its waits; a thread for the dispatch of instructions. One
 * microsecond of the trace is one cycle; an instruction that starts in cycle s and is done in cycle d has ts s and dur
 * d - s + 1.
 */
final class TraceFile implements AutoCloseable {
    private final Path file;
    private final Path temporary;
    private final JsonGenerator json;
    private int processes;
    private boolean complete;

    private TraceFile(Path file) throws IOException {
        this.file = file;
        this.temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        this.json = new JsonFactory().createGenerator(temporary.toFile(), JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ms");
        json.writeObjectFieldStart("otherData");
        json.writeStringField("time", "1 us of ts and dur is 1 cycle");
        json.writeEndObject();
        json.writeArrayFieldStart("traceEvents");
    }

    /**
     * Begins a file; it appears when {@link #complete} is called.
     *
     * @throws TilewrightException STORAGE if the file system refuses
     */
    static TraceFile create(Path file) {
        try {
            return new TraceFile(AtomicFile.place(file));
        } catch (IOException refused) {
            throw unwritable(file, refused);
        }
    }

    /** A program's events. */
    void add(RtlProgram program, TimingResult times) {
        Timeline timeline = ProgramTimeline.of(program.program(), times);
        int process = ++processes;
        try {
            name(
                    "process_name",
                    process,
                    0,
                    Printable.line(program.name()) + " on " + Printable.line(program.configName()));
            for (int i = 0; i < timeline.lanes().size(); i++) {
                Lane lane = timeline.lanes().get(i);
                name("thread_name", process, 2 * i + 1, lane.name());
                name("thread_name", process, 2 * i + 2, lane.name() + " waits");
                for (Span span : lane.spans()) {
                    event(timeline, process, 2 * i + (span.activity().idle() ? 2 : 1), span);
                }
            }
            dispatch(timeline, process, 2 * timeline.lanes().size() + 1, times);
        } catch (IOException refused) {
            throw unwritable(file, refused);
        }
    }

    private void dispatch(Timeline timeline, int process, int thread, TimingResult times) throws IOException {
        name("thread_name", process, thread, "dispatch");
        for (int i = 0; i < times.dispatched().length; i++) {
            long cycle = times.dispatched()[i];
            if (cycle >= 0 && cycle <= times.cycles()) {
                begin("dispatch", "dispatch", process, thread, cycle, 1);
                arguments(timeline, i);
                json.writeEndObject();
            }
        }
    }

    private void event(Timeline timeline, int process, int thread, Span span) throws IOException {
        if (span.activity() == Activity.FINISHED) {
            return;
        }
        String category = span.activity().idle() ? "wait" : "instruction";
        begin(span.activity().label(), category, process, thread, span.from(), span.cycles());
        arguments(timeline, span.instruction());
        json.writeEndObject();
    }

    private void begin(String name, String category, int process, int thread, long from, long cycles)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("cat", category);
        json.writeStringField("ph", "X");
        json.writeNumberField("pid", process);
        json.writeNumberField("tid", thread);
        json.writeNumberField("ts", from);
        json.writeNumberField("dur", cycles);
    }

    private void arguments(Timeline timeline, int instruction) throws IOException {
        json.writeObjectFieldStart("args");
        json.writeNumberField("index", instruction);
        json.writeStringField("instruction", timeline.listing().instruction(instruction));
        json.writeEndObject();
    }

    private void name(String what, int process, int thread, String name) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", what);
        json.writeStringField("ph", "M");
        json.writeNumberField("pid", process);
        json.writeNumberField("tid", thread);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The last program was added: the file gets its end and its name. */
    void complete() {
        try {
            json.writeEndArray();
            json.writeEndObject();
            json.close();
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            complete = true;
        } catch (IOException refused) {
            throw unwritable(file, refused);
        }
    }

    /** Without {@link #complete} before it, leaves no file. */
    @Override
    public void close() {
        if (complete) {
            return;
        }
        try {
            json.close();
            Files.deleteIfExists(temporary);
        } catch (IOException refused) {
            throw unwritable(file, refused);
        }
    }

    private static TilewrightException unwritable(Path file, IOException cause) {
        return new TilewrightException(
                Kind.STORAGE,
                "cannot write " + file + ": " + IoReason.of(cause),
                "choose a folder that you may write to, on a disk with free space (--trace)",
                cause);
    }
}
