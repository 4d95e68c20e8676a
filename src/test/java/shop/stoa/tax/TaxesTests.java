package shop.stoa.tax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import shop.stoa.kernel.CountryCode;
import shop.stoa.kernel.Money;
import shop.stoa.kernel.TaxClass;
import shop.stoa.testing.RoomTest;

@RoomTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
class TaxesTests {

    @Autowired
    private Taxes taxes;

    @ParameterizedTest
    @CsvSource({
        "DE, standard, 1900, 10000, 8403, 1597",
        "DE, reduced, 700, 10000, 9346, 654",
        "FI, standard, 2550, 10000, 7968, 2032",
        "FR, reduced, 550, 10000, 9479, 521",
        "DK, reduced, 2500, 10000, 8000, 2000",
        "CH, standard, 0, 10000, 10000, 0",
        "DE, unheard-of, 0, 10000, 10000, 0"
    })
    void extractsTheDestinationsTaxFromTheShopsPrices(
            String country, String taxClass, int rate, long gross, long net, long tax) {
        TaxedAmount taxed = taxes.taxed(Money.of(gross, "EUR"), new CountryCode(country), new TaxClass(taxClass));

        assertThat(taxes.pricesIncludeTax()).isTrue();
        assertThat(taxed)
                .isEqualTo(new TaxedAmount(Money.of(gross, "EUR"), Money.of(net, "EUR"), Money.of(tax, "EUR"), rate));
    }
}
