package org.ipcbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between packages, as rules: who may know whom. */
@AnalyzeClasses(packages = "org.ipcbench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule spiKnowsNobody = noClasses()
            .that()
            .resideInAPackage("..spi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..mechanism..", "..posix..", "..session..", "..host..");

    @ArchTest
    static final ArchRule familiesDoNotKnowEachOther =
            slices().matching("org.ipcbench.mechanism.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule mechanismsKnowSpiAndPosixOnly = noClasses()
            .that()
            .resideInAPackage("..mechanism..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..session..", "..host..");

    @ArchTest
    static final ArchRule posixKnowsNobody = noClasses()
            .that()
            .resideInAPackage("..posix..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..mechanism..", "..session..", "..host..", "..spi..");

    @ArchTest
    static final ArchRule hostKnowsNeitherSessionsNorMechanisms = noClasses()
            .that()
            .resideInAPackage("..host..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..mechanism..", "..session..");

    @ArchTest
    static final ArchRule onlyPosixGoesNative = noClasses()
            .that()
            .resideOutsideOfPackage("..posix..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.jna..", "java.lang.foreign..", "jnr..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.ipcbench.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule mechanismsAreFinalAndPublic = classes()
            .that()
            .implement("org.ipcbench.spi.Mechanism")
            .and()
            .resideInAPackage("org.ipcbench.mechanism..")
            .and()
            .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
            .should()
            .bePublic()
            .andShould()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
