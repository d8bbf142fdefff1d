package io.tilewright.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of CONTRIBUTING.md that can be read off the sources. */
class StyleTest {
    private static final Pattern BANNED_AFFIX = Pattern.compile("Base[A-Z].*|.*(Impl|Utils?|Helper|Manager|Processor)");

    /** Synonyms that docs/glossary.md replaces. */
    private static final Pattern BANNED_SYNONYM = Pattern.compile(
            ".*(SearchSpace|DesignSpace|DesignPoint|HyperParam|Individual|Chromosome|Optimizer|Searcher|Backend).*");

    private static final Pattern BANNED_WORD =
            Pattern.compile("\\b(TODO|FIXME|XXX|HACK|placeholder|dummy)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SWALLOWED = Pattern.compile("catch \\([^)]*\\) \\{\\s*\\}");

    @Test
    void filesStaySmall() {
        List<Path> files = Sources.main().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .toList();
        List<Long> sizes = files.stream().map(Sources::lines).sorted().toList();
        assertThat(sizes.get(sizes.size() / 2)).as("median of lines").isLessThanOrEqualTo(120);
        assertThat(sizes.get(sizes.size() * 9 / 10))
                .as("90th percentile of lines")
                .isLessThanOrEqualTo(350);
        assertThat(files)
                .allSatisfy(file -> assertThat(Sources.lines(file))
                        .as(Sources.relative(file))
                        .isLessThanOrEqualTo(500));
    }

    @Test
    void everyPackageSaysWhatItIs() {
        assertThat(Sources.main().stream().map(Path::getParent).distinct()).allSatisfy(folder -> {
            Path info = folder.resolve("package-info.java");
            assertThat(Files.isRegularFile(info)).as(Sources.relative(info)).isTrue();
            assertThat(Sources.text(info)).as(Sources.relative(info)).contains("/**");
        });
    }

    @Test
    void namesAreOfTheField() {
        assertThat(Sources.main()).allSatisfy(file -> {
            String name = file.getFileName().toString().replace(".java", "");
            assertThat(BANNED_AFFIX.matcher(name).matches())
                    .as(Sources.relative(file))
                    .isFalse();
            assertThat(BANNED_SYNONYM.matcher(name).matches())
                    .as(Sources.relative(file))
                    .isFalse();
        });
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(Sources.main()).allSatisfy(file -> {
            String text = Sources.text(file);
            assertThat(BANNED_WORD.matcher(text).find())
                    .as(Sources.relative(file))
                    .isFalse();
            assertThat(SWALLOWED.matcher(text).find())
                    .as("empty catch in " + Sources.relative(file))
                    .isFalse();
        });
    }

    @Test
    void theReadmeIsShort() {
        assertThat(Sources.lines(Sources.ROOT.resolve("README.md"))).isLessThanOrEqualTo(150);
    }

    @Test
    void documentsLinkToWhatExists() {
        Pattern link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
        List<Path> pages = Sources.files(Sources.ROOT.resolve("docs")).stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
        List<Path> top = List.of(
                Sources.ROOT.resolve("README.md"),
                Sources.ROOT.resolve("ARCHITECTURE.md"),
                Sources.ROOT.resolve("CONTRIBUTING.md"),
                Sources.ROOT.resolve("CHANGELOG.md"));
        assertThat(Stream.concat(pages.stream(), top.stream()))
                .allSatisfy(page -> link.matcher(Sources.text(page))
                        .results()
                        .forEach(found -> assertThat(Files.exists(page.resolveSibling(found.group(1))))
                                .as(found.group(1) + " in " + Sources.relative(page))
                                .isTrue()));
    }

    @Test
    void everyVerbHasAPage() {
        assertThat(Sources.files(Sources.ROOT.resolve("cli/src/main/java")).stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Command.java"))
                        .map(name -> name.replace("Command.java", ""))
                        .filter(name -> !List.of("Tilewright", "Model", "Version", "Completion")
                                .contains(name))
                        .map(name -> name.replace("ModelExport", "Model")))
                .allSatisfy(
                        verb -> assertThat(Sources.ROOT.resolve("docs/manual/" + verb.toLowerCase(Locale.ROOT) + ".md"))
                                .exists());
    }
}
