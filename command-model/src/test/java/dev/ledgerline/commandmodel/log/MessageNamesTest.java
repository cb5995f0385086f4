package dev.ledgerline.commandmodel.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.AccountEvent;
import dev.ledgerline.messages.deal.DealEvent;
import dev.ledgerline.messages.identity.ApiKeyEvent;
import dev.ledgerline.messages.identity.UserEvent;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.position.PositionEvent;
import dev.ledgerline.messages.reconciliation.CaseEvent;
import dev.ledgerline.messages.request.RequestEvent;
import dev.ledgerline.messages.strategy.StrategyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The form in which events are stored. Each has a golden file; a released one only changes by an upcaster and another
 * golden file. {@code -Dgolden=write} writes those that are missing, and never touches one that is there.
 */
class MessageNamesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/events");

    @Test
    void nameEveryEventOnce() {
        List<Class<?>> records =
                families().flatMap(MessageNamesTest::records).distinct().toList();
        assertThat(records.stream().map(Class::getSimpleName)).doesNotHaveDuplicates();
        assertThat(MessageNames.all().values()).containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void leadBackToTheClass() {
        MessageNames.all().forEach((name, type) -> {
            assertThat(MessageNames.nameOf(type)).isEqualTo(name);
            assertThat(MessageNames.classOf(name)).isEqualTo(type);
        });
    }

    @Test
    void areNotGivenToWhatIsNotAnEvent() {
        assertThat(MessageNames.nameOf(String.class)).isNull();
        assertThat(MessageNames.nameOf(OrderPlaced.class)).isNull();
        assertThat(MessageNames.classOf("String")).isNull();
    }

    @Test
    void standInTheLogInsteadOfClassNames() {
        NamedJsonSerializer serializer = new NamedJsonSerializer();
        assertThat(serializer.typeForClass(OrderEvent.OrderPlaced.class).getName())
                .isEqualTo("OrderPlaced");
        assertThat(serializer.typeForClass(OrderEvent.OrderPlaced.class).getRevision())
                .isEqualTo("1");
        assertThat(serializer.classForType(new SimpleSerializedType("OrderPlaced", "1")))
                .isEqualTo(OrderEvent.OrderPlaced.class);
    }

    @Test
    void haveASampleEach() {
        assertThat(Samples.all().stream().map(Object::getClass).map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(MessageNames.all().keySet());
    }

    @Test
    void haveAGoldenFileEachAndThereIsNoOther() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(MessageNames.all().keySet().stream()
                            .map(name -> name + ".json")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areWrittenAsTheGoldenFileSays(Object sample) throws IOException {
        assertThat(Json.write(sample) + "\n").isEqualTo(golden(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areReadFromTheGoldenFileAsTheyWere(Object sample) throws IOException {
        Object read = Json.read(golden(sample), sample.getClass());
        // A book is compared by what it is, not by whether somebody has looked at it yet.
        assertThat(read)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .ignoringFields("book.positions")
                .isEqualTo(sample);
        assertThat(Json.write(read)).isEqualTo(Json.write(sample));
    }

    @Test
    void areReadWithWhatANewerVersionAdded() throws IOException {
        Object sample = Samples.all().stream()
                .filter(OrderEvent.OrderAccepted.class::isInstance)
                .findFirst()
                .orElseThrow();
        String newer = golden(sample).replace("{\"orderId\"", "{\"colour\":\"green\",\"orderId\"");
        assertThat(newer).contains("colour");
        assertThat(Json.read(newer, OrderEvent.OrderAccepted.class)).isEqualTo(sample);
    }

    static Stream<Object> samples() {
        return Samples.all().stream();
    }

    private static String golden(Object sample) throws IOException {
        return Files.readString(GOLDEN.resolve(sample.getClass().getSimpleName() + ".json"));
    }

    @BeforeAll
    static void writeMissing() throws IOException {
        if (!"write".equals(System.getProperty("golden"))) return;
        Files.createDirectories(GOLDEN);
        for (Object sample : Samples.all()) {
            Path file = GOLDEN.resolve(sample.getClass().getSimpleName() + ".json");
            if (!Files.exists(file)) Files.writeString(file, Json.write(sample) + "\n");
        }
    }

    private static Stream<Class<?>> families() {
        return Stream.of(
                AccountEvent.class,
                ApiKeyEvent.class,
                CaseEvent.class,
                DealEvent.class,
                OrderEvent.class,
                PositionEvent.class,
                RequestEvent.class,
                StrategyEvent.class,
                UserEvent.class);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(MessageNamesTest::records)
                : Stream.of(type);
    }

    /** Not an event, though it is called like one. */
    private record OrderPlaced() {}
}
