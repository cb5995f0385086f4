package dev.ledgerline.messages.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ledgerline.messages.position.BookId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final Duration QUICKLY = Duration.ofSeconds(10);
    private static final int TRIES = 2000;

    /** What is done for the first time may be slow on a cold machine. */
    @BeforeAll
    static void warmUp() {
        refusesNumber("x");
    }

    private static void refusesNumber(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Price.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(text, "BTC"));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("-" + text, "BTC"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.50, 1.5",
        "100, 100",
        "1E2, 100",
        "0.000000000000000001, 0.000000000000000001",
        "1e-8, 0.00000001"
    })
    void printsAPricePlainly(String text, String printed) {
        assertThat(Price.of(text)).hasToString(printed);
        assertThat(Price.of(printed)).isEqualTo(Price.of(text)).hasSameHashCodeAs(Price.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "-1",
                "",
                " 1",
                "one",
                "NaN",
                "Infinity",
                "0x10",
                "1,5",
                "0E999999999",
                "-1E999999999"
            })
    void refusesWhatIsNoPrice(String text) {
        assertTimeoutPreemptively(
                QUICKLY, () -> assertThatIllegalArgumentException().isThrownBy(() -> Price.of(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.000000000000000001", "", "some"})
    void refusesWhatIsNoQuantity(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E999999999",
                "1E-999999999",
                "9E2147483647",
                "1E99999999999",
                "1000000000000000000",
                "1.0000000000000000001",
                "00000000000000000000000000000000000000000000000000000000000000001"
            })
    void refusesNumbersThatAreTooLongQuickly(String text) {
        assertTimeoutPreemptively(QUICKLY, () -> refusesNumber(text));
    }

    @Test
    void refusesALongTextBeforeReadingIt() {
        String text = "1".repeat(5_000_000);
        assertTimeoutPreemptively(QUICKLY, () -> refusesNumber(text));
    }

    @Test
    void takesZeroOfAnyScale() {
        assertThat(Quantity.of("0E999999999")).isEqualTo(Quantity.ZERO);
        assertThat(Quantity.of("0.000")).isEqualTo(Quantity.ZERO);
        assertThat(Money.of("-0.00", "BTC")).isEqualTo(Money.of("0", "BTC"));
    }

    @Test
    void readsWhatItPrints() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            BigDecimal any =
                    new BigDecimal(new BigInteger(60, random), random.nextInt(19)).add(BigDecimal.valueOf(1, 18));
            if (any.precision() - any.scale() > Numbers.MAXIMUM_DIGITS) continue;
            Price price = new Price(any);
            Quantity quantity = new Quantity(any);
            Money money = new Money(random.nextBoolean() ? any : any.negate(), Asset.of("BNB"));
            assertThat(Price.of(price.toString())).as("seed " + seed).isEqualTo(price);
            assertThat(price.value()).as("seed " + seed).isEqualByComparingTo(any);
            assertThat(Quantity.of(quantity.toString())).as("seed " + seed).isEqualTo(quantity);
            String amount = money.toString().substring(0, money.toString().indexOf(' '));
            assertThat(Money.of(amount, "BNB")).as("seed " + seed).isEqualTo(money);
        }
    }

    @Test
    void addsAndSubtractsExactly() {
        assertThat(Quantity.of("0.1").plus(Quantity.of("0.2"))).isEqualTo(Quantity.of("0.3"));
        assertThat(Quantity.of("0.3").minus(Quantity.of("0.1"))).isEqualTo(Quantity.of("0.2"));
        assertThat(Quantity.of("1").minusUpTo(Quantity.of("2"))).isEqualTo(Quantity.ZERO);
        assertThat(Quantity.of("2").minusUpTo(Quantity.of("0.5"))).isEqualTo(Quantity.of("1.5"));
        assertThat(Quantity.of("0.4").times(Price.of("120"))).isEqualByComparingTo("48");
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of("1").minus(Quantity.of("2")));
    }

    @Test
    void addsMoneyOfOneAssetOnly() {
        assertThat(Money.of("1", "BTC").plus(Money.of("-0.25", "BTC"))).isEqualTo(Money.of("0.750", "BTC"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "BTC").plus(Money.of("1", "BNB")));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("much", "BTC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC/USDT", "1INCH/USDT", "BTC-PERP/USD", "A.B_C/D"})
    void readsTheInstrumentsItPrints(String text) {
        assertThat(InstrumentId.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "BTC",
                "BTC/",
                "/USDT",
                "btc/usdt",
                "BTC/USDT/X",
                "BTC USDT",
                "BTC/ USDT",
                "BTCBTCBTCBTCBTCBTCBTC/USDT"
            })
    void refusesWhatIsNoInstrument(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> InstrumentId.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> BookId.of("book-1-" + text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"book-1-BTC/USDT", "book-9223372036854775807-BTC-PERP/USD"})
    void readsTheBooksItPrints(String text) {
        assertThat(BookId.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "book",
                "book-",
                "book-1",
                "book-1-",
                "book-BTC/USDT",
                "book-0-BTC/USDT",
                "book--1-BTC/USDT",
                "book-01-BTC/USDT",
                "book-+1-BTC/USDT",
                "cook-1-BTC/USDT",
                "book-99999999999999999999-BTC/USDT"
            })
    void refusesWhatIsNoBook(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> BookId.of(text));
    }
}
