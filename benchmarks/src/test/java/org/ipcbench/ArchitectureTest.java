package org.ipcbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows inside this module: the command line on top, then duels, then the runner; the benchmarks run in another JVM. */
@AnalyzeClasses(
        packages = {"org.ipcbench.bench", "org.ipcbench.run", "org.ipcbench.duel", "org.ipcbench.cli"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..cli..");

    @ArchTest
    static final ArchRule theRunnerKnowsBenchmarksByNameOnly = noClasses()
            .that()
            .resideInAnyPackage("..run..", "..duel..", "..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..bench..");

    @ArchTest
    static final ArchRule onlyTheCommandLineDrawsReports = noClasses()
            .that()
            .resideInAnyPackage("..run..", "..bench..", "..duel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..report..");

    @ArchTest
    static final ArchRule onlyTheCommandLineParsesOptions = noClasses()
            .that()
            .resideInAnyPackage("..run..", "..bench..", "..duel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule theRunnerKnowsNoDuels = noClasses()
            .that()
            .resideInAnyPackage("..run..", "..bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..duel..");
}
