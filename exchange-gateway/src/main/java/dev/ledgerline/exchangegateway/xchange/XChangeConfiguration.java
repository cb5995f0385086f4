package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.archive.Archive;
import dev.ledgerline.exchangegateway.credential.CredentialStore;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(XChangeProperties.class)
class XChangeConfiguration {
    /** Credentials are looked up when an account is opened, not before. */
    @Bean(destroyMethod = "close")
    XChangeVenues xChangeVenues(
            XChangeProperties properties,
            JdbcTemplate jdbc,
            ObjectProvider<CredentialStore> credentials,
            ObjectProvider<Archive> archive,
            Clock clock) {
        return new XChangeVenues(
                properties,
                new JdbcOrderMemory(jdbc),
                credentials::getObject,
                archive.getIfAvailable(() -> Archive.NONE),
                clock);
    }
}
