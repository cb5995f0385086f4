package dev.ledgerline.api.home;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Opens the home: {@code ledgerline.home} or {@code LEDGERLINE_HOME}, else {@code ./data}. */
@Configuration(proxyBeanMethods = false)
class HomeConfiguration {
    @Bean(destroyMethod = "close")
    LedgerlineHome ledgerlineHome(Environment environment) {
        return LedgerlineHome.open(Path.of(environment.getProperty("ledgerline.home", "data")));
    }

    @Bean
    Credentials credentials(LedgerlineHome home, Environment environment) throws IOException {
        return CredentialsFile.resolve(
                home,
                environment.getProperty("ledgerline.api-key"),
                environment.getProperty("ledgerline.admin-password"));
    }
}
