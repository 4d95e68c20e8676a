package shop.stoa.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What staff see that is added up of very many rows.
 *
 * @param keptFor how long figures that are added up of very many rows are taken as they are: sales of past days, best sellers, how long stock lasts; {@code 0s} adds up each time
 */
@ConfigurationProperties("stoa.figures")
public record FigureSettings(@DefaultValue("1m") Duration keptFor) {}
