package dev.ledgerline.exchangegateway.credential;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How careful we are with credentials of exchange accounts.
 *
 * @param requireEncrypted take none in clear, not even over the API
 * @param allowWithdrawalKeys trade with keys that may withdraw, too
 */
@ConfigurationProperties("ledgerline.credentials")
public record CredentialProperties(
        @DefaultValue("false") boolean requireEncrypted,
        @DefaultValue("false") boolean allowWithdrawalKeys) {}
