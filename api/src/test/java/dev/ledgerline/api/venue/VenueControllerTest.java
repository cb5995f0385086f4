package dev.ledgerline.api.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import org.junit.jupiter.api.Test;

class VenueControllerTest extends ApiTest {
    @Test
    void namesTheExchangesAndWhatEachCanDo() {
        assertThat(get("/meta/exchanges").status()).isEqualTo(200);
        assertThat(get("/meta/exchanges").text())
                .isEqualTo("{\"items\":[\"simulated\",\"ccxt.binance\",\"ccxtpro.binance\"],\"exchanges\":["
                        + "{\"id\":\"simulated\",\"exchange\":\"simulated\",\"status\":\"connected\",\"capabilities\":{}},"
                        + "{\"id\":\"binance\",\"exchange\":\"binance\",\"status\":\"unused\",\"capabilities\":"
                        + "{\"place_limit\":\"tested\",\"amend\":\"unsupported\"}}]}");
    }
}
