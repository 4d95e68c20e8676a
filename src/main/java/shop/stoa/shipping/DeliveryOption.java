package shop.stoa.shipping;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import shop.stoa.kernel.Money;

/**
 * One way to deliver.
 *
 * @param code names it in forms, unique in the shop
 * @param price at the shop's prices; zero where free
 * @param freeFrom from which value of goods on it is free, or null where it never is
 * @param earliest the first day it may arrive if ordered now, working days counted in the shop's time zone
 * @param graded whether it costs more or less with other goods, by their value or weight
 */
public record DeliveryOption(
        String code,
        String name,
        Money price,
        @Nullable Money freeFrom,
        LocalDate earliest,
        LocalDate latest,
        boolean graded) {

    public boolean isFree() {
        return price.isZero();
    }
}
