package io.tilewright.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that users start, and what it does when it is interrupted or killed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
    private static final List<String> RUN = List.of(
            "tune", "resnet18", "--task", "10", "--tuner", "random", "--threads", "2", "--quiet", "--out", "run");

    @TempDir
    private Path folder;

    @Test
    void worksThroughALinkFromAFolderWithSpaces() throws Exception {
        Path spaces = Files.createDirectory(folder.resolve("a folder with spaces"));
        Path link = Files.createSymbolicLink(spaces.resolve("a link"), Shell.ROOT.resolve("tilewright"));
        Shell shell = Shell.run(spaces, link, List.of("version"));
        assertThat(shell.err()).isEmpty();
        assertThat(shell.out()).startsWith("tilewright 0.1.0");
        assertThat(shell.code()).isZero();
    }

    @Test
    void argumentsArriveAsTyped() throws Exception {
        Shell shell = Shell.run(folder, Shell.ROOT.resolve("tilewright"), List.of("inspect", "no such  model*.onnx"));
        assertThat(shell.code()).isEqualTo(3);
        assertThat(shell.err()).contains("'no such  model*.onnx'");
    }

    @Test
    void aWrongJavaHomeIsExplained() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(Shell.ROOT.resolve("tilewright").toString(), "version");
        builder.environment().put("JAVA_HOME", folder.toString());
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(text)
                .isEqualTo("error: JAVA_HOME is '" + folder + "', which has no bin/java\n"
                        + "advice: Point JAVA_HOME at a JDK 17 or newer, or unset it.\n");
    }

    /** A fresh checkout in a folder with a space: two first launches at once, one build, then none. */
    @Test
    void twoFirstLaunchesBuildOnce() throws Exception {
        Path checkout = folder.resolve("fresh checkout");
        copySources(checkout);
        Path launcher = checkout.resolve("tilewright");
        Path[] files = new Path[4];
        for (int i = 0; i < files.length; i++) {
            files[i] = folder.resolve("log" + i);
        }
        Process first = Shell.start(folder, launcher, files[0], files[1], List.of("version"));
        Process second = Shell.start(folder, launcher, files[2], files[3], List.of("version"));
        Shell one = Shell.finish(first, files[0], files[1]);
        Shell two = Shell.finish(second, files[2], files[3]);
        assertThat(one.code()).as(one.err()).isZero();
        assertThat(two.code()).as(two.err()).isZero();
        assertThat(List.of(one.out(), two.out()))
                .allSatisfy(out -> assertThat(out).startsWith("tilewright 0.1.0"));
        assertThat((one.err() + two.err()).lines()).containsExactly("building Tilewright (first run only) ...");
        assertThat(Shell.run(folder, launcher, List.of("version")).err()).isEmpty();

        Path source = checkout.resolve("vta/src/main/java/io/tilewright/vta/package-info.java");
        Files.writeString(source, "this is not Java");
        Shell broken = Shell.run(folder, launcher, List.of("version"));
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err())
                .contains(
                        "building Tilewright (its sources changed) ...",
                        "error: the build failed",
                        "launcher-build.log");
    }

    @Test
    void ctrlCKeepsEverythingAndSaysHowToGoOn() throws Exception {
        Process process = startLongRun();
        // A build that runs in the background of a shell ignores SIGINT, and so do all its children.
        boolean ignored = interruptsAreIgnored();
        String signal = ignored ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        Shell shell = Shell.finish(process, folder.resolve("out"), folder.resolve("err"));
        assertThat(shell.err()).contains("all of them are kept", "to go on: tilewright tune --resume run");
        assertThat(shell.code()).isEqualTo(ignored ? 128 + 15 : 130);
        equalsAnUninterruptedRun();
    }

    @Test
    void killingItLosesNothing() throws Exception {
        Process process = startLongRun();
        process.destroyForcibly().waitFor();
        equalsAnUninterruptedRun();
    }

    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) >> (2 - 1) & 1) == 1);
        }
    }

    /** Starts a run that would take long, and waits until it has measured something. */
    private Process startLongRun() throws Exception {
        List<String> arguments = new ArrayList<>(RUN);
        arguments.addAll(List.of("--budget", "400"));
        Process process = Shell.launch(folder, folder.resolve("out"), folder.resolve("err"), arguments);
        Path log = folder.resolve("run/trials.jsonl");
        while (!Files.exists(log) || Files.readAllLines(log).size() < 20) {
            assertThat(process.isAlive()).as("the run must still be going on").isTrue();
            Thread.sleep(20);
        }
        return process;
    }

    private void equalsAnUninterruptedRun() throws Exception {
        int trials = Files.readAllLines(folder.resolve("run/trials.jsonl")).size();
        assertThat(trials).isBetween(20, 400);
        Shell resumed = Shell.tilewright(folder, "tune --resume run --quiet");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        List<String> whole = new ArrayList<>(RUN);
        whole.set(whole.size() - 1, "whole");
        whole.addAll(List.of("--budget", "400"));
        assertThat(Shell.run(folder, Shell.ROOT.resolve("tilewright"), whole).code())
                .isZero();
        for (String file : List.of("trials.jsonl", "result.json")) {
            assertThat(folder.resolve("run").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    private static void copySources(Path to) throws IOException {
        Set<String> left = Set.of("target", ".git", "runs", "docs");
        Files.walkFileTree(Shell.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path below = Shell.ROOT.relativize(folder);
                boolean isModuleOrRoot = below.getNameCount() <= 2;
                boolean isTests = below.getNameCount() == 3 && below.endsWith("src/test");
                if (isTests
                        || isModuleOrRoot && left.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(below.toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.copy(file, to.resolve(Shell.ROOT.relativize(file).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
