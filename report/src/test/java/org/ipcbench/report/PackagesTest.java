package org.ipcbench.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private static final String ROOT = "org.ipcbench.report";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void arrowsRunOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("entry")
                .definedBy(ROOT)
                .layer("render")
                .definedBy(ROOT + ".render")
                .layer("chart")
                .definedBy(ROOT + ".chart")
                .layer("answer")
                .definedBy(ROOT + ".answer")
                .layer("stats")
                .definedBy(ROOT + ".stats")
                .layer("read")
                .definedBy(ROOT + ".read")
                .layer("text")
                .definedBy(ROOT + ".text")
                .layer("model")
                .definedBy(ROOT + ".model")
                .whereLayer("entry")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("render")
                .mayOnlyBeAccessedByLayers("entry")
                .whereLayer("read")
                .mayOnlyBeAccessedByLayers("entry", "render")
                .whereLayer("chart")
                .mayOnlyBeAccessedByLayers("entry", "render")
                .whereLayer("answer")
                .mayOnlyBeAccessedByLayers("entry", "render")
                .whereLayer("stats")
                .mayOnlyBeAccessedByLayers("chart", "answer", "render")
                .whereLayer("text")
                .mayOnlyBeAccessedByLayers("entry", "read", "stats", "chart", "answer", "render")
                .check(classes);
    }

    @Test
    void aVerdictComesFromValuesNotFromFiles() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("entry")
                .definedBy(ROOT)
                .layer("out")
                .definedBy(
                        ROOT + ".render",
                        ROOT + ".export",
                        ROOT + ".baseline",
                        ROOT + ".history",
                        ROOT + ".calibration")
                .layer("read")
                .definedBy(ROOT + ".read")
                .layer("check")
                .definedBy(ROOT + ".check")
                .whereLayer("out")
                .mayOnlyBeAccessedByLayers("entry")
                .whereLayer("read")
                .mayOnlyBeAccessedByLayers("entry", "out")
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("entry", "out", "read")
                .check(classes);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".chart")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "org.knowm..", "de.erichseifert..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".read",
                        ROOT + ".answer",
                        ROOT + ".baseline",
                        ROOT + ".export",
                        ROOT + ".history",
                        ROOT + ".calibration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..")
                .check(classes);
    }
}
