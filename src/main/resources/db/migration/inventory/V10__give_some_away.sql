-- What is given away for a promotion, or donated, is neither a sale nor a loss. Not looked through: every movement that there is
-- keeps the narrower rule that this takes the place of.
alter table inventory.stock_move
    drop constraint stock_move_kind,
    add constraint stock_move_kind check (
        kind in ('RECEIVED', 'SALE', 'RECALLED', 'RETURN', 'COUNT', 'CORRECTION', 'DAMAGED', 'LOST', 'GIVEN')) not valid;
