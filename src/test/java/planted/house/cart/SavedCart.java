package planted.house.cart;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(schema = "kernel")
class SavedCart {
    @Id
    Long id;
}
