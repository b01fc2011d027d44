package org.ipcbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;

/** The arrows inside this module run down: cli, duel, run, twin, fork, plan. The benchmarks run in another JVM, known by name only. */
@AnalyzeClasses(packages = "org.ipcbench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule everyRoomKnowsOnlyThoseBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("org.ipcbench.cli")
            .layer("duel")
            .definedBy("org.ipcbench.duel")
            .layer("run")
            .definedBy("org.ipcbench.run")
            .layer("doctor")
            .definedBy("org.ipcbench.doctor..")
            .layer("twin")
            .definedBy("org.ipcbench.twin")
            .layer("bench")
            .definedBy("org.ipcbench.bench")
            .layer("fork")
            .definedBy("org.ipcbench.fork")
            .layer("plan")
            .definedBy("org.ipcbench.plan")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("bench")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("doctor")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("duel")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("cli", "duel")
            .whereLayer("twin")
            .mayOnlyBeAccessedByLayers("cli", "duel", "run")
            .whereLayer("fork")
            .mayOnlyBeAccessedByLayers("cli", "duel", "run", "twin", "bench");

    @ArchTest
    static final ArchRule aRuleOfTheDoctorLooksAtWhatItIsGiven = noClasses()
            .that()
            .resideInAPackage("..doctor.rule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "..posix..", "..session..", "..doctor.probe..");

    @ArchTest
    static final ArchRule onlyTheCommandLineDrawsReports = noClasses()
            .that()
            .resideInAnyPackage("..plan..", "..fork..", "..twin..", "..run..", "..bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..report..");

    /** A duel asks for a verdict, and leaves it to others how that is shown. */
    @ArchTest
    static final ArchRule aDuelDrawsNothing = noClasses()
            .that()
            .resideInAPackage("..duel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..report.render..", "..report.chart..", "..report.document..", "..report.export..");

    @ArchTest
    static final ArchRule onlyTheCommandLineParsesOptions = noClasses()
            .that()
            .resideInAnyPackage("..plan..", "..fork..", "..twin..", "..run..", "..bench..", "..duel..", "..doctor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule jmhIsKnownWhereItRunsOnly = noClasses()
            .that()
            .resideInAnyPackage("..plan..", "..run..", "..duel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.openjdk.jmh..");

    /** A figure is written alike on every machine. */
    @ArchTest
    static final ArchRule noFigureFollowsTheLocaleOfTheMachine = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class);
}
