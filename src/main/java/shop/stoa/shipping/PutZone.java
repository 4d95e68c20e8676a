package shop.stoa.shipping;

import java.util.Map;
import shop.stoa.kernel.CountryCode;

/** What became of the saving of a zone. */
public sealed interface PutZone {

    record Put(String code) implements PutZone {}

    /** Somebody else has saved it since; nothing was changed, and this is what there is now. */
    record Overtaken(ZoneSheet now) implements PutZone {}

    /** @param elsewhere countries that other zones have, with the names of those */
    record Taken(Map<CountryCode, String> elsewhere) implements PutZone {}
}
