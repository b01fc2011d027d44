package org.ipcbench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between packages, as rules: who may know whom. */
@AnalyzeClasses(packages = "org.ipcbench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Each room knows only those that stand before it; a mechanism is found as a service, so that nobody knows one. */
    @ArchTest
    static final ArchRule everyRoomKnowsOnlyThoseBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("spi")
            .definedBy("org.ipcbench.spi..")
            .layer("posix")
            .definedBy("org.ipcbench.posix..")
            .layer("host")
            .definedBy("org.ipcbench.host..")
            .layer("plugin")
            .definedBy("org.ipcbench.plugin..")
            .layer("mechanism")
            .definedBy("org.ipcbench.mechanism..")
            .layer("pipemodel")
            .definedBy("org.ipcbench.pipemodel..")
            .layer("leftovers")
            .definedBy("org.ipcbench.leftovers..")
            .layer("exchange")
            .definedBy("org.ipcbench.exchange..")
            .layer("session")
            .definedBy("org.ipcbench.session..")
            .layer("contract")
            .definedBy("org.ipcbench.contract..")
            .whereLayer("spi")
            .mayNotAccessAnyLayer()
            .whereLayer("posix")
            .mayNotAccessAnyLayer()
            .whereLayer("host")
            .mayOnlyAccessLayers("posix")
            .whereLayer("plugin")
            .mayOnlyAccessLayers("spi")
            .whereLayer("mechanism")
            .mayOnlyAccessLayers("spi", "posix", "host", "plugin")
            .whereLayer("pipemodel")
            .mayOnlyAccessLayers("spi", "posix", "host", "mechanism")
            .whereLayer("leftovers")
            .mayOnlyAccessLayers("spi", "posix")
            .whereLayer("exchange")
            .mayOnlyAccessLayers("spi", "posix", "host")
            .whereLayer("session")
            .mayOnlyAccessLayers("spi", "posix", "host", "plugin", "mechanism", "leftovers", "exchange")
            .whereLayer("contract")
            .mayOnlyAccessLayers("spi", "leftovers", "exchange", "session");

    @ArchTest
    static final ArchRule familiesDoNotKnowEachOther = slices().matching("org.ipcbench.mechanism.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("..mechanism.."), resideInAPackage("..mechanism.support.."));

    @ArchTest
    static final ArchRule nobodyKnowsTheModel = noClasses()
            .that()
            .resideOutsideOfPackage("..pipemodel..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..pipemodel..");

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
            .resideInAnyPackage("org.ipcbench.mechanism..", "org.ipcbench.pipemodel..")
            .and()
            .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
            .should()
            .bePublic()
            .andShould()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
