package dev.ledgerline.api.web.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.value.Price;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class FormTest {
    private static final Field<Price> PRICE =
            Field.optional("price", Types.PRICE).or("cost");
    private static final Field<String> NOTE = Field.optional("note", Types.text(0, 10), "none");
    private static final Form FORM = Form.of("Test", PRICE, NOTE);

    @Test
    void tellsAbsentFromNullFromGiven() {
        assertThat(read("{}").names(PRICE)).isFalse();
        assertThat(read("{\"price\":null}").names(PRICE)).isTrue();
        assertThat(read("{\"price\":null}").get(PRICE)).isNull();
        assertThat(read("{\"cost\":\"5.0\"}").get(PRICE)).isEqualTo(Price.of("5"));
    }

    @Test
    void takesAliasesThatAgree() {
        assertThat(read("{\"price\":5,\"cost\":\"5.00\"}").get(PRICE)).isEqualTo(Price.of("5"));
        assertThatThrownBy(() -> read("{\"price\":5,\"cost\":null}")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> read("{\"cost\":5,\"price\":6}"))
                .hasMessageContaining("price and cost mean the same and have different values");
    }

    @Test
    void fallsBackOnlyForWhatIsAbsent() {
        assertThat(read("{}").require(NOTE)).isEqualTo("none");
        assertThatThrownBy(() -> read("{\"note\":null}")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void readsBackEveryPriceItPrints() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            BigDecimal value = new BigDecimal(
                    new BigInteger(100, random)
                            .mod(BigInteger.TEN.pow(1 + random.nextInt(18)))
                            .add(BigInteger.ONE),
                    random.nextInt(19));
            Price price = new Price(value);
            for (String text : new String[] {price.toString(), value.toString(), "\"" + price + "\""})
                assertThat(read("{\"price\":" + text + "}").get(PRICE))
                        .as("seed %s, %s", seed, text)
                        .isEqualTo(price);
        }
    }

    @Test
    void survivesWhateverItIsGiven() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "{}[]\":,0123456789.eE+-ntrufalsepicode \\\u0000é";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "{\"price\":" : "");
            for (int length = random.nextInt(30); length > 0; length--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            if (random.nextBoolean()) text.append('}');
            try {
                read(text.toString());
            } catch (InvalidInput refused) {
                assertThat(refused.problems()).as("seed %s, %s", seed, text).isNotEmpty();
            }
        }
    }

    @Test
    void ignoresOtherParametersOfAQuery() {
        Values values = FORM.readQuery(Map.of("price", new String[] {"5"}, "utm", new String[] {"x"}));

        assertThat(values.get(PRICE)).isEqualTo(Price.of("5"));
    }

    @Test
    void readsWholeNumbersHoweverWritten() {
        var type = new IntegerType(1, Long.MAX_VALUE);
        Problems problems = new Problems();
        JsonNodeFactory nodes = JsonNodeFactory.instance;

        assertThat(type.read(nodes.numberNode(7), Location.BODY, problems)).isEqualTo(7);
        assertThat(type.read(nodes.stringNode("7"), Location.BODY, problems)).isEqualTo(7);
        assertThat(type.read(nodes.numberNode(new BigDecimal("7.0")), Location.BODY, problems))
                .isEqualTo(7);
        assertThat(problems.count()).isZero();
        assertThat(type.read(nodes.numberNode(new BigDecimal("1e999999999")), Location.BODY, problems))
                .isNull();
        assertThat(type.read(nodes.stringNode("7".repeat(60)), Location.BODY, problems))
                .isNull();
        assertThat(problems.count()).isEqualTo(2);
    }

    private static Values read(String json) {
        return FORM.read(JsonText.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
