package dev.ledgerline.querymodel.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class JsonTest {
    @Test
    void keepsEveryDigitOfAFee() {
        List<Money> fees = List.of(Money.of("0.000000000000000001", "BNB"), Money.of("-12345678901234567.89", "USDT"));
        assertThat(Json.read(Json.write(fees), new TypeReference<List<Money>>() {}))
                .isEqualTo(fees);
    }

    @Test
    void readsLimitsBack() {
        RiskLimits limits = new RiskLimits(new BigDecimal("1000.5"), Quantity.of("2"), 10, 60, new BigDecimal("0.05"));
        TypeReference<RiskLimits> type = new TypeReference<>() {};
        assertThat(Json.read(Json.write(limits), type)).isEqualTo(limits);
        assertThat(Json.read(Json.write(RiskLimits.NONE), type)).isEqualTo(RiskLimits.NONE);
    }

    @Test
    void writesEqualMapsEqually() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("b", "2");
        one.put("a", "1");
        assertThat(Json.write(one)).isEqualTo(Json.write(Map.of("a", "1", "b", "2")));
    }
}
