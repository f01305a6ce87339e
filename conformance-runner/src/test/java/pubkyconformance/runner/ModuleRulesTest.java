package pubkyconformance.runner;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of modules: which may use which. */
class ModuleRulesTest {
    private static final String ROOT = "pubkyconformance.";
    private static final List<String> BIG_FRAMEWORKS =
            List.of("com.linecorp.armeria..", "io.netty..", "jetbrains.exodus..", "org.apache.spark..");

    private static JavaClasses classes;

    @BeforeAll
    static void scan() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("pubkyconformance");
    }

    /** Module, our own modules that it may use, big frameworks that it may use. */
    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of("spec", List.of(), List.of()),
                Arguments.of("client", List.of("spec"), List.of()),
                Arguments.of("report", List.of("spec"), List.of()),
                Arguments.of(
                        "homeserver",
                        List.of("spec"),
                        List.of("com.linecorp.armeria..", "io.netty..", "jetbrains.exodus..")),
                Arguments.of("dht", List.of("spec", "homeserver"), List.of("com.linecorp.armeria..", "io.netty..")),
                Arguments.of("runner", List.of("spec", "client", "report", "homeserver", "dht"), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void eachModuleUsesWhatTheTableAllows(String module, List<String> ownModules, List<String> frameworks) {
        List<String> allowed = Stream.concat(Stream.of(module), ownModules.stream())
                .map(each -> ROOT + each + "..")
                .toList();
        DescribedPredicate<JavaClass> otherModule = resideInAPackage("pubkyconformance..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new))));
        DescribedPredicate<JavaClass> otherFramework = resideInAnyPackage(BIG_FRAMEWORKS.stream()
                .filter(each -> !frameworks.contains(each))
                .toArray(String[]::new));

        noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat(otherModule.or(otherFramework))
                .check(classes);
    }

    @Test
    void onlyTheTestnetsOfTheSimulatorStartHomeservers() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "dht..")
                .and()
                .resideOutsideOfPackage(ROOT + "dht.testnet..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "homeserver.."))
                .allowEmptyShould(false)
                .check(classes);
    }

    @Test
    void onlyOnePackageOfTheRunnerStartsServerAndSimulator() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "runner..")
                .and()
                .resideOutsideOfPackage(ROOT + "runner.embedded..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "homeserver..", ROOT + "dht.."))
                .check(classes);
    }

    @Test
    void stepsKnowTheSuiteAndTheClientOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "runner.steps..", ROOT + "runner.scenario..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        ROOT + "runner.cli..",
                        ROOT + "runner.run..",
                        ROOT + "runner.config..",
                        ROOT + "runner.target..",
                        ROOT + "runner.embedded..",
                        ROOT + "report.."))
                .check(classes);
    }

    @Test
    void aDhtNodeHasNoThreadClockChanceOrHashOrderOfItsOwn() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "dht.node..")
                .should()
                .dependOnClassesThat(belongToAnyOf(
                        Thread.class, Random.class, SecureRandom.class, HashMap.class, HashSet.class, Clock.class))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethodWhere(DescribedPredicate.and(
                        target(owner(assignableTo(Set.class).or(assignableTo(Map.class)))),
                        target(nameMatching("of|ofEntries|copyOf"))))
                .allowEmptyShould(false)
                .check(classes);
    }

    @ParameterizedTest
    @MethodSource("table")
    void theScanSawEveryModule(String module, List<String> ownModules, List<String> frameworks) {
        assertThat(classes.stream().filter(each -> each.getPackageName().startsWith(ROOT + module)))
                .isNotEmpty();
    }
}
