package io.tilewright.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private static void refused(Path file, AtomicFile.Contents contents, String why, String advice) {
        assertThatThrownBy(() -> AtomicFile.write(file, contents))
                .isInstanceOfSatisfying(TilewrightException.class, e -> {
                    assertThat(e.getMessage()).isEqualTo("the file '" + file + "' cannot be written: " + why);
                    assertThat(e.advice()).isEqualTo(advice);
                    assertThat(e.kind()).isEqualTo(TilewrightException.Kind.STORAGE);
                });
    }

    @Test
    void replacesOnlyWhenComplete() throws IOException {
        Path file = Files.writeString(folder.resolve("net.onnx"), "old");
        refused(
                file,
                out -> {
                    out.write(new byte[5 << 20]);
                    throw new IOException("No space left on device");
                },
                "No space left on device",
                "make room on the disk, or choose another folder; nothing was left behind");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(folder)).hasSize(1);
        assertThat(file).hasContent("old");
        AtomicFile.write(file, out -> out.write("new".getBytes()));
        assertThat(file).hasContent("new");
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void bugInTheContentsLeavesNothingEither() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("net.onnx"), out -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void placesThatCannotBeWrittenTo() throws IOException {
        refused(
                folder,
                out -> {},
                "it is a folder, allowed: a file name",
                "give the name of a file inside that folder");
        refused(
                folder.resolve("none/net.onnx"),
                out -> {},
                "its folder does not exist",
                "create the folder first, or choose another");
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        Assumptions.assumeFalse(Files.isWritable(closed), "this user writes everywhere");
        refused(closed.resolve("net.onnx"), out -> {}, "the folder may not be written to", "choose a folder of yours");
    }

    @Test
    void unfinishedFilesOfOthersAreLeftAlone() throws IOException {
        Path other = Files.createFile(folder.resolve(".net.onnx.part1"));
        AtomicFile.write(folder.resolve("net.onnx"), out -> out.write(1));
        assertThat(other).isEmptyFile();
        for (int i = 2; i <= 100; i++) {
            Files.createFile(folder.resolve(".net.onnx.part" + i));
        }
        refused(
                folder.resolve("net.onnx"),
                out -> {},
                "100 unfinished files lie beside it",
                "remove the files whose names begin with a dot and end with .part and a number");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        AtomicFile.write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("later"));
        AtomicFile.write(dangling, "made");
        assertThat(dangling).isSymbolicLink();
        assertThat(folder.resolve("later")).hasContent("made");
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        refused(circle, out -> {}, "it is a symbolic link that leads in a circle", "name the file itself");
    }

    @Test
    void whatIsNoRegularFileIsNeverReplaced() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        int made;
        try {
            made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        } catch (IOException absent) {
            made = -1;
        }
        Assumptions.assumeTrue(made == 0, "no mkfifo here");
        refused(
                pipe,
                out -> {},
                "it is a device or a pipe, allowed: a new file or a regular file",
                "give the name of a regular file; it is replaced as a whole");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(Files.list(folder)).containsExactly(pipe);
    }
}
