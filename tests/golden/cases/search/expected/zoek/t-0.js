ledenbrievenZoek("t-0",["Brief over zoeken","brieven/2024-zoeken",[
[3,"Brief over zoeken",".html","",[1,"Fondsen, kortingen en procenten."]],
[1,"Geld",".html#geld","",[1,"De fondsen Ɓgemeenten groeien 1,5 procent, zegt \"Łódź\"."]],
[0,"Opschalingskorting","/opschalingskorting.html","Geld",[2,"De korting is een korting Ɓ€ 1.858 miljoen. In de brief Ɓ2023.",3,"Een huizenbelasting Ɓ4,45%."]],
[2,"Tabel 1. Groei",".html#tabel-groei","Opschalingskorting",[1,"Jaar · 2025 Fonds · 5,87%"]]]]);
