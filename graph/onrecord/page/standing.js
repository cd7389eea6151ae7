// Support and contestation spelled out: for a claim and for a question of number.
