package io.meltemi.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** Dependencies point inward: schemas, then rules, connectors and bridge, then jobs and edge, then the launcher. */
@AnalyzeClasses(packages = "io.meltemi", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {

    @ArchTest
    static final ArchRule schemas_knowNoEngine = noClasses()
            .that()
            .resideInAPackage("io.meltemi.schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "com.hivemq..", "org.postgresql..")
            .because("the wire contract must be usable by any client");

    @ArchTest
    static final ArchRule schemas_dependOnNoOtherModule = noClasses()
            .that()
            .resideInAPackage("io.meltemi.schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.meltemi.rules..",
                    "io.meltemi.bridge..",
                    "io.meltemi.connectors..",
                    "io.meltemi.jobs..",
                    "io.meltemi.edge..",
                    "io.meltemi.bench..",
                    "io.meltemi.sql..",
                    "io.meltemi.launcher..");

    @ArchTest
    static final ArchRule rules_knowTheWireContractAlone = noClasses()
            .that()
            .resideInAPackage("io.meltemi.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.meltemi.bridge..",
                    "io.meltemi.connectors..",
                    "io.meltemi.jobs..",
                    "io.meltemi.edge..",
                    "io.meltemi.bench..",
                    "io.meltemi.sql..",
                    "io.meltemi.launcher..",
                    "org.apache.flink..",
                    "org.apache.kafka..")
            .because("the severity job, the node and the command line run the same rules");

    @ArchTest
    static final ArchRule alerts_knowTheWireContractAndRulesAlone = noClasses()
            .that()
            .resideInAPackage("io.meltemi.alerts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.meltemi.bridge..",
                    "io.meltemi.connectors..",
                    "io.meltemi.jobs..",
                    "io.meltemi.edge..",
                    "io.meltemi.bench..",
                    "io.meltemi.sql..",
                    "io.meltemi.launcher..",
                    "org.apache.flink..",
                    "org.apache.kafka..")
            .because("the alert job and the command line decide alike");

    @ArchTest
    static final ArchRule connectors_areUsableAlone = noClasses()
            .that()
            .resideInAPackage("io.meltemi.connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.meltemi.schemas..",
                    "io.meltemi.bridge..",
                    "io.meltemi.jobs..",
                    "io.meltemi.edge..",
                    "io.meltemi.launcher..");

    @ArchTest
    static final ArchRule bridge_knowsNoJob = noClasses()
            .that()
            .resideInAPackage("io.meltemi.bridge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.meltemi.jobs..", "io.meltemi.edge..", "io.meltemi.launcher..", "org.apache.flink..");

    @ArchTest
    static final ArchRule jobs_knowNoBrokerAndNoLauncher = noClasses()
            .that()
            .resideInAPackage("io.meltemi.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.meltemi.bridge..", "io.meltemi.edge..", "io.meltemi.launcher..", "com.hivemq..");

    @ArchTest
    static final ArchRule history_inAndOutNeedsADatabaseAlone = noClasses()
            .that()
            .resideInAnyPackage("io.meltemi.sql..", "io.meltemi.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.meltemi.bridge..",
                    "io.meltemi.jobs..",
                    "io.meltemi.edge..",
                    "io.meltemi.launcher..",
                    "org.apache.flink..",
                    "org.apache.kafka..");

    @ArchTest
    static final ArchRule flinkSql_knowsNoLauncher = noClasses()
            .that()
            .resideInAPackage("io.meltemi.flinksql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.meltemi.bridge..", "io.meltemi.edge..", "io.meltemi.launcher..");

    @ArchTest
    static final ArchRule accelerators_knowNoOtherModule = noClasses()
            .that()
            .resideInAPackage("io.meltemi.accelerators..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.meltemi.schemas..",
                    "io.meltemi.patterns..",
                    "io.meltemi.jobs..",
                    "io.meltemi.sql..",
                    "io.meltemi.launcher..",
                    "org.apache.flink..",
                    "org.apache.kafka..");

    @ArchTest
    static final ArchRule nativeLibraries_areBehindTheAccelerators = noClasses()
            .that()
            .resideOutsideOfPackage("io.meltemi.accelerators.opencl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lwjgl..");

    @ArchTest
    static final ArchRule edge_knowsOnlyTheWireContract = noClasses()
            .that()
            .resideInAPackage("io.meltemi.edge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.meltemi.bridge..", "io.meltemi.jobs..", "io.meltemi.launcher..", "org.apache.flink..");

    @ArchTest
    static final ArchRule cores_areFreeOfFlink = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.meltemi.jobs.validation.registry..",
                    "io.meltemi.jobs.severity.node..",
                    "io.meltemi.jobs.trend.fit..",
                    "io.meltemi.patterns.declared..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule mining_isPureJava = noClasses()
            .that()
            .resideInAnyPackage("io.meltemi.patterns.mining..", "io.meltemi.patterns.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.meltemi.jobs..",
                    "io.meltemi.sql..",
                    "io.meltemi.launcher..",
                    "org.apache.flink..",
                    "org.apache.kafka..",
                    "java.awt..")
            .because("a job on a cluster and the command line mine and draw alike, with a screen or without");

    @ArchTest
    static final ArchRule mining_knowsNoReport = noClasses()
            .that()
            .resideInAPackage("io.meltemi.patterns.mining..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.meltemi.patterns.report..");

    @ArchTest
    static final ArchRule automaton_isTouchedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.meltemi.jobs.pattern.declared..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink.cep..")
            .because("its classes are internal to Flink and may change");

    @ArchTest
    static final ArchRule cores_takeNow = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.meltemi.schemas..",
                    "io.meltemi.rules..",
                    "io.meltemi.alerts..",
                    "io.meltemi.patterns.declared..",
                    "io.meltemi.jobs.validation.registry..",
                    "io.meltemi.jobs.severity.node..",
                    "io.meltemi.jobs.trend.fit..",
                    "io.meltemi.jobs.pattern.anomaly..",
                    "io.meltemi.edge.node")
            .and()
            .haveSimpleNameNotEndingWith("Runtime")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("a decision's time is an argument; a runtime is the shell that hands it out");

    @ArchTest
    static final ArchRule noClass_printsToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("io.meltemi.launcher.command..")
            .should()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule modules_haveNoCycles =
            slices().matching("io.meltemi.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule stages_doNotKnowEachOther = slices().matching("io.meltemi.jobs.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("io.meltemi.jobs.single.."), alwaysTrue())
            .because("each stage can be stopped, upgraded and replayed alone; one application alone puts all together");
}
