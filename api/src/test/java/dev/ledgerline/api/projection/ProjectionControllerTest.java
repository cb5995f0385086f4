package dev.ledgerline.api.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import org.junit.jupiter.api.Test;

class ProjectionControllerTest extends ApiTest {
    @Test
    void tellsHowFarEachIs() {
        assertThat(get("/admin/projections").text())
                .isEqualTo("[{\"name\":\"orders\",\"position\":42,\"head\":42,\"replaying\":false,"
                        + "\"rate_per_second\":0,\"percent\":100}]");
    }

    @Test
    void rebuildsTheOnesThereAre() {
        assertThat(post("/admin/projections/orders/rebuild", "").status()).isEqualTo(202);
        assertThat(post("/admin/projections/rumours/rebuild", "").status()).isEqualTo(404);
    }
}
