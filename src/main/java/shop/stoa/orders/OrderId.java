package shop.stoa.orders;

import java.util.UUID;

/** An order's own key inside the house; given when it is placed. */
public record OrderId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
