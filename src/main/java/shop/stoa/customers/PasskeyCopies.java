package shop.stoa.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.EmailAddress;

/** Somebody's passkeys, as they stand in the copy of what is kept about them: what they are called, and no key. */
@Component
class PasskeyCopies implements PersonalData {

    private final PasskeyRows rows;

    PasskeyCopies(PasskeyRows rows) {
        this.rows = rows;
    }

    record Copy(String label, Instant addedAt, @Nullable Instant usedAt) {}

    @Override
    public String part() {
        return "passkeys";
    }

    @Override
    public List<Copy> of(CustomerId customer, EmailAddress email) {
        return rows.of(customer).stream()
                .map(passkey -> new Copy(passkey.label(), passkey.addedAt(), passkey.usedAt()))
                .toList();
    }
}
