package dev.ledgerline.api.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Maven says most of this first; here all classes are visible, and rules name packages, so they survive a module merge. */
@AnalyzeClasses(packages = "dev.ledgerline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> BINARY_FLOATING_POINT = DescribedPredicate.describe(
            "binary floating point",
            type -> type.isEquivalentTo(double.class)
                    || type.isEquivalentTo(float.class)
                    || type.isEquivalentTo(Double.class)
                    || type.isEquivalentTo(Float.class));

    @ArchTest
    static final ArchRule modules_share_only_messages = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("messages")
            .definedBy("..messages..")
            .layer("command model")
            .definedBy("..commandmodel..")
            .layer("query model")
            .definedBy("..querymodel..")
            .layer("gateway")
            .definedBy("..exchangegateway..")
            .layer("simulated venue")
            .definedBy("..simulatedvenue..")
            .layer("api")
            .definedBy("dev.ledgerline.api..")
            .whereLayer("messages")
            .mayNotAccessAnyLayer()
            .whereLayer("command model")
            .mayOnlyAccessLayers("messages")
            .whereLayer("query model")
            .mayOnlyAccessLayers("messages")
            .whereLayer("gateway")
            .mayOnlyAccessLayers("messages", "simulated venue")
            .whereLayer("simulated venue")
            .mayNotAccessAnyLayer()
            .whereLayer("api")
            .mayOnlyAccessLayers("messages");

    /** So that it starts quickly, from a few jars. */
    @ArchTest
    static final ArchRule the_command_line_needs_no_server = classes()
            .that()
            .resideInAPackage("dev.ledgerline.api.cli..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.ledgerline.api.cli..",
                    "java..",
                    "javax.net.ssl..",
                    "com.sun.net.httpserver..",
                    "picocli..",
                    "tools.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule only_its_adapter_knows_the_simulated_venue = noClasses()
            .that()
            .resideInAPackage("..exchangegateway..")
            .and()
            .resideOutsideOfPackage("..exchangegateway.simulated..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..simulatedvenue..");

    @ArchTest
    static final ArchRule messages_know_no_framework_but_one_annotation = noClasses()
            .that()
            .resideInAPackage("..messages..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "org.axonframework.eventsourcing..");

    @ArchTest
    static final ArchRule arithmetic_is_free_of_axon = noClasses()
            .that()
            .haveNameMatching(".*\\.messages\\.position\\.(Book|Fold|Position|BookEntry|BookDeal|Leg)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule the_venue_knows_no_framework = noClasses()
            .that()
            .resideInAPackage("..simulatedvenue..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.axonframework..", "jakarta..");

    @ArchTest
    static final ArchRule decisions_are_given_the_time = noClasses()
            .that()
            .resideInAnyPackage("..commandmodel..", "..messages..", "..simulatedvenue..")
            .and()
            .resideOutsideOfPackage("..commandmodel.log..") // it waits for the database, and decides nothing
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule one_place_makes_the_clock = noClasses()
            .that()
            .resideInAPackage("..commandmodel..")
            .and()
            .doNotHaveSimpleName("EventLogConfiguration")
            .should()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule money_is_exact = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("..messages..", "..commandmodel..")
            .should()
            .haveRawType(BINARY_FLOATING_POINT);

    @ArchTest
    static final ArchRule messages_are_immutable =
            fields().that().areDeclaredInClassesThat().areRecords().should().beFinal();

    @ArchTest
    static final ArchRule policies_are_named_for_what_they_do =
            classes().that().haveSimpleNameStartingWith("When").should().bePackagePrivate();

    @ArchTest
    static final ArchRule no_capability_goes_round_in_circles =
            slices().matching("dev.ledgerline.commandmodel.(*)..").should().beFreeOfCycles();
}
