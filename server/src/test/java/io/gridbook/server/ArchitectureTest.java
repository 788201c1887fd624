package io.gridbook.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the modules, and what the engine must never touch. */
class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.gridbook");
    }

    @Test
    void shouldKeepTheArrowsBetweenModules() {
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage("io.gridbook..")
            .layer("protocol").definedBy("io.gridbook.protocol..")
            .layer("engine").definedBy("io.gridbook.engine..")
            .layer("journal").definedBy("io.gridbook.journal..")
            .layer("gateway").definedBy("io.gridbook.gateway..")
            .layer("projection").definedBy("io.gridbook.projection..")
            .layer("client").definedBy("io.gridbook.client..")
            .layer("server").definedBy("io.gridbook.server..")
            .whereLayer("protocol").mayNotAccessAnyLayer()
            .whereLayer("engine").mayOnlyAccessLayers("protocol")
            .whereLayer("journal").mayNotAccessAnyLayer()
            .whereLayer("gateway").mayOnlyAccessLayers("protocol")
            .whereLayer("projection").mayOnlyAccessLayers("protocol", "journal")
            .whereLayer("client").mayOnlyAccessLayers("protocol")
            .check(classes);
    }

    @Test
    void shouldKeepClocksThreadsLocksAndInputOutputOutOfTheEngine() {
        // Generated getters can write text to an Appendable, whose errors are those of java.io; nobody calls them.
        noClasses().that().resideInAPackage("io.gridbook.engine..")
            .and().resideOutsideOfPackage("io.gridbook.engine.snapshot.codec")
            .should().dependOnClassesThat(resideInAnyPackage(
                "java.time..", "java.util.concurrent..", "java.io..", "java.nio.file..", "java.nio.channels..",
                "java.net..", "java.security..", "java.sql..", "org.slf4j..", "ch.qos.logback..", "io.netty..",
                "com.lmax..", "net.openhft..", "com.fasterxml..", "org.postgresql..", "io.micrometer..",
                "org.agrona.concurrent.status..", "org.agrona.concurrent.ringbuffer..")
                .and(DescribedPredicate.not(resideInAPackage("java.io.Serializable"))))
            .check(classes);
    }

    @Test
    void shouldKeepChanceAndTheWallClockOutOfTheEngine() {
        noClasses().that().resideInAPackage("io.gridbook.engine..")
            .should().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "identityHashCode", Object.class)
            .orShould().callMethod(Math.class, "random")
            .orShould().dependOnClassesThat().belongToAnyOf(
                java.util.Random.class, java.util.SplittableRandom.class, java.util.UUID.class, Thread.class)
            .check(classes);
    }

    @Test
    void shouldKeepHashMapOrderAndFloatingPointOutOfTheEngine() {
        noClasses().that().resideInAPackage("io.gridbook.engine..")
            .should().callMethodWhere(iteratesHashes())
            .check(classes);
        noFields().that().areDeclaredInClassesThat().resideInAPackage("io.gridbook.engine..")
            .should().haveRawType(double.class)
            .orShould().haveRawType(float.class)
            .check(classes);
        noClasses().that().resideInAPackage("io.gridbook.engine..")
            .should().dependOnClassesThat(floatingPoint())
            .check(classes);
    }

    @Test
    void shouldKeepTheShadowOutOfThePipelinesSight() {
        noClasses().that().resideInAPackage("io.gridbook.server.pipeline..")
            .should().dependOnClassesThat().resideInAPackage("io.gridbook.server.shadow..")
            .check(classes);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("io.gridbook.(**)").should().beFreeOfCycles().check(classes);
    }

    /** Asking a hash set or map what it holds is fine; the order in which it holds it is nobody's business. */
    private static DescribedPredicate<JavaMethodCall> iteratesHashes() {
        Set<String> iterating = Set.of(
            "iterator", "forEach", "stream", "toArray", "keySet", "values", "entrySet", "forEachInt", "forEachLong");
        return DescribedPredicate.describe("iterate over a hash set or map",
            call -> iterating.contains(call.getName())
                && (call.getTargetOwner().isAssignableTo(HashMap.class)
                    || call.getTargetOwner().isAssignableTo(HashSet.class)
                    || call.getTargetOwner().getPackageName().equals("org.agrona.collections")));
    }

    private static DescribedPredicate<JavaClass> floatingPoint() {
        return DescribedPredicate.describe("floating point",
            type -> type.isEquivalentTo(Double.class) || type.isEquivalentTo(Float.class)
                || type.isEquivalentTo(double.class) || type.isEquivalentTo(float.class));
    }
}
