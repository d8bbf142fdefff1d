package io.tilewright.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.tilewright.target.Target;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md over every class of the libraries and the command line. */
class ArchitectureTest {
    private static final String ROOT = "io.tilewright.";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tilewright");

    /** Package below the root, with everything below it, to its line; the longest match counts. */
    private static final Map<String, Integer> LINE = new LinkedHashMap<>();

    static {
        Set.of("vta.config").forEach(name -> LINE.put(name, -40));
        Set.of("vta.isa").forEach(name -> LINE.put(name, -30));
        Set.of("vta.exec", "vta.timing", "vta.area").forEach(name -> LINE.put(name, -20));
        Set.of("vta.image", "vta.energy").forEach(name -> LINE.put(name, -10));
        Set.of("util").forEach(name -> LINE.put(name, 0));
        Set.of("space", "workload", "stats").forEach(name -> LINE.put(name, 1));
        Set.of("target", "nn", "graph").forEach(name -> LINE.put(name, 10));
        Set.of("cost").forEach(name -> LINE.put(name, 20));
        Set.of("explore").forEach(name -> LINE.put(name, 21));
        Set.of("sample").forEach(name -> LINE.put(name, 22));
        Set.of("tune").forEach(name -> LINE.put(name, 30));
        Set.of("tune.random", "tune.grid", "tune.genetic", "tune.autotvm", "tune.chameleon", "tune.certified", "onnx")
                .forEach(name -> LINE.put(name, 40));
        Set.of("target.vta", "target.spatial", "target.table", "target.command").forEach(name -> LINE.put(name, 40));
        Set.of("tune.dcoc").forEach(name -> LINE.put(name, 40));
        Set.of("tune.marl", "tune.evolution", "tune.annealing").forEach(name -> LINE.put(name, 40));
        Set.of("compile", "codesign").forEach(name -> LINE.put(name, 50));
        Set.of("compare").forEach(name -> LINE.put(name, 55));
        Set.of("report").forEach(name -> LINE.put(name, 60));
        Set.of("cli").forEach(name -> LINE.put(name, 70));
    }

    private static Optional<String> unit(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        String below = name.substring(ROOT.length());
        return LINE.keySet().stream()
                .filter(key -> below.equals(key) || below.startsWith(key + "."))
                .max(Comparator.comparingInt(String::length));
    }

    @Test
    void everyPackageHasItsLine() {
        Assertions.assertThat(ALL)
                .as("ARCHITECTURE.md and this test place every package on a line")
                .allSatisfy(type ->
                        Assertions.assertThat(unit(type)).as(type.getName()).isPresent());
        Assertions.assertThat(ALL.stream()
                        .map(ArchitectureTest::unit)
                        .map(Optional::get)
                        .distinct())
                .as("a line for a package that does not exist proves nothing")
                .containsExactlyInAnyOrderElementsOf(LINE.keySet());
    }

    @Test
    void packagesImportOnlyFromLinesBelow() {
        classes()
                .should(new ArchCondition<>("use only packages on lower lines") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency use : type.getDirectDependenciesFromSelf()) {
                            String from = unit(type).orElseThrow();
                            Optional<String> to = unit(use.getTargetClass().getBaseComponentType());
                            if (to.isPresent() && !to.get().equals(from) && LINE.get(to.get()) >= LINE.get(from)) {
                                events.add(SimpleConditionEvent.violated(type, use.getDescription()));
                            }
                        }
                    }
                })
                .because("a layer can be understood, tested and replaced without those above it")
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.tilewright.(**)")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle are one package")
                .check(ALL);
    }

    @Test
    void tunersDoNotKnowEachOther() {
        slices().matching("io.tilewright.tune.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a method can be added or removed without touching another")
                .check(ALL);
    }

    @Test
    void onlyTheVtaTargetSeesTheAccelerator() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.tilewright.target.vta..", "io.tilewright.vta..", "io.tilewright.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tilewright.vta..")
                .because("the compiler must work for another accelerator, and the simulator without the compiler")
                .check(ALL);
    }

    @Test
    void theAcceleratorSeesNothingOfTheCompiler() {
        noClasses()
                .that()
                .resideInAPackage("io.tilewright.vta..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("are of Tilewright outside vta") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getPackageName().startsWith(ROOT)
                                && !type.getPackageName().startsWith(ROOT + "vta");
                    }
                })
                .because("the simulator is usable and publishable alone")
                .check(ALL);
    }

    @Test
    void onlyTheSessionMeasures() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.tilewright.tune.TuningSession")
                .and()
                .doNotHaveFullyQualifiedName("io.tilewright.compile.ModelCompiler")
                .and()
                .areNotAssignableTo(Target.class) // a target may hand on to another
                .should()
                .callMethodWhere(new DescribedPredicate<JavaCall<?>>("it is Target.measure") {
                    @Override
                    public boolean test(JavaCall<?> call) {
                        return call.getTarget().getName().equals("measure")
                                && call.getTargetOwner().isAssignableTo(Target.class);
                    }
                })
                .because("a method that could measure could cheat on its budget")
                .check(ALL);
    }

    @Test
    void clocksAndGlobalRandomnessLiveInUtil() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tilewright.util..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.ThreadLocalRandom.class)
                .because("the same seed must give the same bytes")
                .check(ALL);
    }

    @Test
    void searchUsesStrictMath() {
        noClasses()
                .that()
                .resideInAnyPackage("io.tilewright.explore..", "io.tilewright.sample..", "io.tilewright.nn..")
                .should()
                .callMethodWhere(
                        new DescribedPredicate<JavaCall<?>>(
                                "it is a function of Math that machines round differently") {
                            private final Set<String> loose = Set.of(
                                    "exp", "log", "log10", "log1p", "expm1", "pow", "sin", "cos", "tan", "tanh", "sinh",
                                    "cosh", "atan", "atan2", "asin", "acos", "cbrt", "hypot");

                            @Override
                            public boolean test(JavaCall<?> call) {
                                return call.getTargetOwner().isEquivalentTo(Math.class)
                                        && loose.contains(call.getTarget().getName());
                            }
                        })
                .because("Math differs between machines and releases, StrictMath does not")
                .check(ALL);
    }

    @Test
    void onlyTheCommandLinePrintsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tilewright.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("a library that prints or exits cannot be embedded")
                .check(ALL);
    }

    @Test
    void nothingStaticCanChange() {
        fields().that(new DescribedPredicate<>("are static and written in the source") {
                    @Override
                    public boolean test(JavaField field) {
                        return field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
                    }
                })
                .should(new ArchCondition<>("be final, and no collection that is open to all") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
                        boolean visible = !field.getModifiers().contains(JavaModifier.PRIVATE);
                        boolean open = visible && field.getRawType().isArray();
                        boolean atomic = field.getRawType().getPackageName().startsWith("java.util.concurrent");
                        if (!isFinal || open || atomic) {
                            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " can change"));
                        }
                    }
                })
                .because("two sessions in one process must not meet")
                .check(ALL);
    }
}
