package shop.stoa.customers;

import shop.stoa.kernel.EmailAddress;

/**
 * What a room keeps about a person, for the copy that everybody may ask for. A room that keeps any hangs this out as a bean,
 * and lets go of it when it hears {@link CustomerEvent.CustomerErased} or the orders' own news of it.
 */
public interface PersonalData {

    /** The name of this part in the copy, in English and in small letters: {@code orders}. */
    String part();

    /** Lists and records of texts, numbers and moments, as they are to be read in a file; an empty list where there is nothing. */
    Object of(CustomerId customer, EmailAddress email);
}
