"""The twenty lines that the station's start is measured beside: pins, a full screen, a word."""

import os
import socket

import pygame
from gpiozero import Button

button = Button(5)
pygame.display.init()
pygame.font.init()
screen = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
screen.fill((16, 20, 24))
words = pygame.font.Font(None, 80).render("Press NEXT", antialias=True, color=(255, 255, 255))
screen.blit(words, (40, 40))
pygame.display.flip()
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
    systemd.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"].replace("@", "\0", 1))
while pygame.event.wait().type != pygame.QUIT:
    pass
